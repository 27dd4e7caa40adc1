import type { Redis } from 'ioredis';
import type { TopicSnapshot } from '@mx-rmq/testing';
import { faultOfBalance, type Uncounted } from './balance.js';
import { faultsOfCredit } from './faults-of-credit.js';
import { faultsOfKeys } from './faults-of-keys.js';
import { faultsOfRecords } from './faults-of-records.js';
import { readTopic } from './read-topic.js';
import { toSnapshot } from './to-snapshot.js';

/**
 * What is wrong in a topic as it is at one moment, in words; nothing, if all is well. Reads only.
 * @param uncounted what is known to have left each group without being counted
 */
export async function auditTopic(
  client: Redis,
  prefix: string,
  topic: string,
  uncounted: Readonly<Record<string, Uncounted>> = {},
): Promise<readonly string[]> {
  const dump = await readTopic(client, prefix, topic);
  const snapshot = toSnapshot(dump);
  const balances = Object.entries(snapshot.queues).flatMap(([group, queue]) => {
    const fault = faultOfBalance(queue, uncounted[group]);
    return fault === null ? [] : [named(group, fault)];
  });
  return [...faultsOfKeys(dump), ...faultsOfCredit(dump), ...faultsOfTopic(snapshot), ...balances];
}

/** What holds of every store: where the records of each group are. */
export function faultsOfTopic({ queues }: TopicSnapshot): readonly string[] {
  return Object.entries(queues).flatMap(([group, queue]) => faultsOfRecords(queue).map(fault => named(group, fault)));
}

function named(group: string, fault: string): string {
  return group === '' ? fault : `@${group}: ${fault}`;
}
