import type { ServerClock } from '../clock/server-clock.js';
import type { QueueRef } from '../model/queue-ref.js';
import { timeOf } from '../model/record-id.js';
import { deliveryOf } from '../model/record.js';
import type { QueueCounts, StatisticsStore } from '../store/statistics-store.js';
import type { Reply } from './answer.js';
import type { KeySpace } from './key-space.js';
import { asNumber, asString, asStrings, unknownCode } from './reply.js';
import type { ScriptRunner } from './script-runner.js';
import { countQueue, CountQueueCode } from './scripts.generated.js';

/** Lengths and sums; never the messages themselves. */
export class StatisticsRepository implements StatisticsStore {
  constructor(
    private readonly runner: ScriptRunner,
    private readonly keySpace: KeySpace,
    private readonly clock: ServerClock,
  ) {}

  async queues(): Promise<readonly QueueRef[]> {
    const names = asStrings(await this.runner.call('smembers', [this.keySpace.registry]));
    return names.toSorted().map(name => {
      const [topic = '', group = ''] = name.split('@');
      return { topic, group };
    });
  }

  counts(queues: readonly QueueRef[]): Promise<readonly QueueCounts[]> {
    return Promise.all(queues.map(queue => this.count(queue)));
  }

  private async count(queue: QueueRef): Promise<QueueCounts> {
    const { pendingHigh, pendingNormal, pendingLow, stalled, delayed, consumers, dead, stats, processingPrefix } =
      this.keySpace.queue(queue);
    const levels = { pendingHigh, pendingNormal, pendingLow, stalled };
    const keys = { ...levels, delayed, consumers, dead, stats, processing: processingPrefix };
    const reply = await this.runner.run(countQueue, keys, {});
    if (reply[0] !== CountQueueCode.COUNTS) throw unknownCode('count-queue', reply[0]);
    const [now, high, normal, low, stalledCount, delayedCount, processing, deadLetters, holding] = reply
      .slice(1, 10)
      .map(asNumber) as [number, number, number, number, number, number, number, number, number];
    this.clock.observe(now);
    return {
      queue,
      pending: { high, normal, low, stalled: stalledCount },
      delayed: delayedCount,
      processing,
      deadLetters,
      consumers: holding,
      totals: totalsIn(reply[12]),
      oldestPendingAgeMs: oldestAge(now, asStrings(reply[10]), asNumber(reply[11])),
    };
  }
}

/** The heads are the oldest of their lists by arrival; a record's id tells since when: made, or due. */
function oldestAge(nowMs: number, heads: readonly string[], firstDueMs: number): number {
  const times = heads.map(head => timeOf(deliveryOf(head))).filter(at => at > 0);
  if (firstDueMs > 0) times.push(firstDueMs);
  return Math.max(0, ...times.map(at => nowMs - at));
}

function totalsIn(reply: Reply | undefined): Readonly<Record<string, number>> {
  const fields = asStrings(reply);
  const totals: Record<string, number> = {};
  for (let i = 0; i + 1 < fields.length; i += 2) totals[asString(fields[i])] = asNumber(fields[i + 1]);
  return totals;
}
