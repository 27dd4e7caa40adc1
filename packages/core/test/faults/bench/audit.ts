import type { Redis } from 'ioredis';
import type { RedisMessageQueue } from '@mx-rmq/core';
import { findKeys, leftovers, unbalanced, type Finding } from '@mx-rmq/testkit';

/** Counters of every queue against what is in it. */
export async function auditSums(queue: RedisMessageQueue): Promise<Finding[]> {
  const counts = await queue.counts();
  return counts.flatMap(({ queue: at, pending, delayed, processing, deadLetters, totals }) => {
    const waiting = pending.high + pending.normal + pending.low + pending.stalled + delayed + processing;
    return unbalanced(at.topic + at.group, { totals, waiting, dead: deadLetters });
  });
}

/** What is left under a prefix whose queues are empty. */
export async function auditKeys(client: Redis, prefix: string): Promise<Finding[]> {
  const keys = await findKeys(client, prefix);
  const found = await Promise.all(keys.map(async key => [key, { isMortal: (await client.pttl(key)) >= 0 }] as const));
  return leftovers(prefix, new Map(found));
}

/** The payloads' names of all dead letters of a topic. */
export async function deadValues(queue: RedisMessageQueue, topic: string): Promise<string[]> {
  const values: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof queue.deadLetters.page>> = await queue.deadLetters.page(topic, {
      limit: 200,
      ...(cursor !== null && { cursor }),
    });
    for (const letter of page.letters) values.push(valueOf(letter.message?.payload) ?? letter.recordId);
    ({ cursor } = page);
  } while (cursor !== null);
  return values;
}

function valueOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('value' in payload)) return null;
  return String(payload.value);
}
