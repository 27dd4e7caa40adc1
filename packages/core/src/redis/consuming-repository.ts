import type { ServerClock } from '../clock/server-clock.js';
import type { QueueRef } from '../model/queue-ref.js';
import { deliveryOf } from '../model/record.js';
import type {
  Acks,
  BuryEntry,
  ClaimReply,
  ClaimTurn,
  CreditWish,
  ReapLimits,
  ReapReply,
  RenewReply,
  RetryEntry,
} from '../store/message-store.js';
import type { Reply } from './answer.js';
import type { KeySpace } from './key-space.js';
import { asNumber, asString, asStrings, unknownCode } from './reply.js';
import type { ScriptRunner } from './script-runner.js';
import {
  ack,
  AckCode,
  bury,
  BuryCode,
  claim,
  ClaimCode,
  closeConsumer,
  CloseConsumerCode,
  reap,
  ReapCode,
  release,
  ReleaseCode,
  renew,
  RenewCode,
  retry,
  RetryCode,
} from './scripts.generated.js';

/** How long a spent consumer id is marked as such: longer than any late copy of a call can live. */
const MARK_MS = 86_400_000;
/** What may be pushed stays as it is. */
const NO_WISH: CreditWish = { places: 0, leaseMs: 0 };

/** What consumers do with the messages of one queue. */
export class ConsumingRepository {
  constructor(
    private readonly runner: ScriptRunner,
    private readonly keySpace: KeySpace,
    private readonly clock: ServerClock,
  ) {}

  async claim(turn: ClaimTurn): Promise<ClaimReply> {
    const { pendingHigh, pendingNormal, pendingLow, stalled, delayed, delayedRecords, ...queue } = this.keySpace.queue(
      turn.queue,
    );
    const reply = await this.runner.run(
      claim,
      {
        pendingHigh,
        pendingNormal,
        pendingLow,
        stalled,
        delayed,
        delayedRecords,
        ...this.ofConsumer(turn.queue, turn.consumer),
        dead: queue.dead,
        deadRecords: queue.deadRecords,
        wake: queue.wake,
        groups: queue.groups,
        credit: queue.credit,
      },
      {
        consumer: turn.consumer,
        turn: turn.turn,
        lease: turn.leaseMs,
        room: turn.room,
        quotaHigh: turn.quotas[0],
        quotaNormal: turn.quotas[1],
        quotaLow: turn.quotas[2],
        takeStalled: turn.takeStalled ? 1 : 0,
        onExpire: turn.discardExpired ? 'discard' : 'bury',
        group: turn.queue.group,
        handlingMs: Math.round(turn.acks.handlingMs),
        lookAround: turn.lookAround ? 1 : 0,
        places: turn.places,
        acks: turn.acks.deliveries,
      },
    );
    return this.claimReply(reply);
  }

  ack(queue: QueueRef, consumer: string, acks: Acks, credit: CreditWish = NO_WISH): Promise<number> {
    return this.settle(queue, consumer, 'completed', acks, credit);
  }

  discard(queue: QueueRef, consumer: string, deliveries: readonly string[]): Promise<number> {
    return this.settle(queue, consumer, 'discarded', { deliveries, handlingMs: 0 }, NO_WISH);
  }

  async retry(queue: QueueRef, consumer: string, entries: readonly RetryEntry[]): Promise<readonly string[]> {
    const { delayed, delayedRecords, wake } = this.keySpace.queue(queue);
    const { processing, consumers, stats, minute } = this.ofConsumer(queue, consumer);
    const reply = await this.runner.runTold(
      retry,
      { processing, consumers, delayed, delayedRecords, wake, stats, minute },
      {
        consumer,
        entries: entries.map(({ delivery, delayMs, record }) => ({ delivery, delay: Math.round(delayMs), record })),
      },
      namesNone,
    );
    return deliveriesIn('retry', reply, RetryCode.RETRIED);
  }

  async bury(queue: QueueRef, consumer: string, entries: readonly BuryEntry[]): Promise<readonly string[]> {
    const { dead, deadRecords } = this.keySpace.queue(queue);
    const { processing, consumers, stats, minute } = this.ofConsumer(queue, consumer);
    const reply = await this.runner.runTold(
      bury,
      { processing, consumers, dead, deadRecords, stats, minute },
      { consumer, entries: entries.map(({ delivery, record }) => ({ delivery, record: record ?? '' })) },
      namesNone,
    );
    return deliveriesIn('bury', reply, BuryCode.BURIED);
  }

  async release(queue: QueueRef, consumer: string, deliveries: readonly string[]): Promise<number> {
    const reply = await this.runner.run(release, this.releasing(queue, consumer), { consumer, deliveries });
    return countIn('release', reply, ReleaseCode.RELEASED);
  }

  async closeConsumer(queue: QueueRef, consumer: string, keep: readonly string[]): Promise<number> {
    const { guard } = this.ofConsumer(queue, consumer);
    const { credit } = this.keySpace.queue(queue);
    const keys = { ...this.releasing(queue, consumer), guard, credit };
    const reply = await this.runner.run(closeConsumer, keys, { consumer, memory: MARK_MS, keep });
    return countIn('close-consumer', reply, CloseConsumerCode.CLOSED);
  }

  async held(queue: QueueRef, consumer: string): Promise<readonly string[]> {
    const records = asStrings(await this.runner.call('hvals', [this.ofConsumer(queue, consumer).processing]));
    return records.toSorted((a, b) => (deliveryOf(a) < deliveryOf(b) ? -1 : 1));
  }

  async renew(queue: QueueRef, consumer: string, leaseMs: number): Promise<RenewReply> {
    const { processing, guard, consumers } = this.ofConsumer(queue, consumer);
    const reply = await this.runner.run(renew, { processing, guard, consumers }, { consumer, lease: leaseMs });
    this.clock.observe(asNumber(reply[1]));
    switch (reply[0]) {
      case RenewCode.RENEWED:
        return { code: 'renewed', held: asNumber(reply[2]) };
      case RenewCode.IDLE:
        return { code: 'renewed', held: 0 };
      case RenewCode.LOST:
        return { code: 'lost' };
      default:
        throw unknownCode('renew', reply[0]);
    }
  }

  async reap(queue: QueueRef, consumer: string, limits: ReapLimits): Promise<ReapReply> {
    const { dead, deadRecords, stalled, wake, credit } = this.keySpace.queue(queue);
    const reply = await this.runner.run(
      reap,
      { ...this.ofConsumer(queue, consumer), stalled, dead, deadRecords, wake, credit },
      { consumer, grace: limits.graceMs, maxStalls: limits.maxStalls, memory: MARK_MS },
    );
    switch (reply[0]) {
      case ReapCode.REAPED:
        return {
          code: 'reaped',
          taken: asNumber(reply[1]),
          buried: asNumber(reply[2]),
          remaining: asNumber(reply[3]),
        };
      case ReapCode.SUSPECTED:
        return { code: 'suspected', againAtMs: asNumber(reply[1]) };
      case ReapCode.ALIVE:
        return { code: 'alive', againAtMs: asNumber(reply[1]) };
      case ReapCode.GONE:
        return { code: 'gone' };
      default:
        throw unknownCode('reap', reply[0]);
    }
  }

  private async settle(
    queue: QueueRef,
    consumer: string,
    counter: 'completed' | 'discarded',
    { deliveries, handlingMs }: Acks,
    { places, leaseMs }: CreditWish,
  ): Promise<number> {
    const { credit } = this.keySpace.queue(queue);
    const reply = await this.runner.run(
      ack,
      { ...this.ofConsumer(queue, consumer), credit },
      { consumer, counter, handlingMs: Math.round(handlingMs), places, lease: leaseMs, deliveries },
    );
    return countIn('ack', reply, AckCode.SETTLED);
  }

  private claimReply(reply: Reply[]): ClaimReply {
    switch (reply[0]) {
      case ClaimCode.CLAIMED:
      case ClaimCode.REPEATED: {
        const nowMs = asNumber(reply[1]) / 1_000;
        this.clock.observe(nowMs);
        const nextAtMs = asNumber(reply[3]);
        return {
          code: reply[0] === ClaimCode.CLAIMED ? 'claimed' : 'repeated',
          nowMs,
          more: reply[2] === 1,
          nextAtMs: nextAtMs === 0 ? null : nextAtMs,
          ended: asString(reply[4]) || null,
          expired: asNumber(reply[5]),
          malformed: asNumber(reply[6]),
          records: asStrings(reply[7]),
        };
      }
      case ClaimCode.LOST:
      case ClaimCode.OUT_OF_TURN:
        return { code: 'lost' };
      default:
        throw unknownCode('claim', reply[0]);
    }
  }

  private ofConsumer(queue: QueueRef, consumer: string) {
    const keys = this.keySpace.queue(queue);
    return {
      processing: keys.processingPrefix + consumer,
      guard: keys.guardPrefix + consumer,
      consumers: keys.consumers,
      stats: keys.stats,
      minute: this.keySpace.minute(keys, this.clock.nowMs()),
    };
  }

  private releasing(queue: QueueRef, consumer: string) {
    const { pendingHigh, pendingNormal, pendingLow, stalled, dead, deadRecords, wake } = this.keySpace.queue(queue);
    const { processing, consumers, stats, minute } = this.ofConsumer(queue, consumer);
    const levels = { pendingHigh, pendingNormal, pendingLow, stalled };
    return { processing, consumers, ...levels, dead, deadRecords, wake, stats, minute };
  }
}

/** Nothing was missing that an earlier try of the same call may have settled. */
function namesNone(reply: Reply[]): boolean {
  return reply.length === 1;
}

function countIn(script: string, reply: Reply[], expected: number): number {
  if (reply[0] !== expected) throw unknownCode(script, reply[0]);
  return asNumber(reply[1]);
}

function deliveriesIn(script: string, reply: Reply[], expected: number): readonly string[] {
  if (reply[0] !== expected) throw unknownCode(script, reply[0]);
  return asStrings(reply.slice(1));
}
