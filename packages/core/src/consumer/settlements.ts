import { monotonicMs } from '../clock/monotonic.js';
import { MxRmqError } from '../errors/mx-rmq.error.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { Acks, BuryEntry, CreditWish, MessageStore, RetryEntry } from '../store/message-store.js';
import type { Prefetch } from './prefetch.js';

/**
 * How long finished deliveries are gathered, in ms: as long as a handler takes, within these bounds. After a crash they
 * are handled again, and so is what was running: gathering at most doubles that.
 */
export const SHORTEST_GATHER_MS = 5;
const LONGEST_GATHER_MS = 25;
/** Entries of one call that carries whole records, and characters of these: Redis does nothing else meanwhile. */
const CALL_LIMIT = 100;
const CALL_CHARACTERS = 4 * 1_024 * 1_024;
/** Acks of one call. */
export const ACK_LIMIT = 1_000;
const DONE = Promise.resolve();

/**
 * What handlers have decided and Redis has not yet heard of. Entries stay here until a call that carried them was
 * answered, so an outage delays them and does not lose them.
 */
export class Settlements {
  private acks: string[] = [];
  private handlingMs = 0;
  private retries: RetryEntry[] = [];
  private buries: BuryEntry[] = [];
  private discards: string[] = [];
  /** Deliveries of a call that may have settled them, of which nobody knows. */
  private readonly doubtful = new Set<string>();
  /** When the first of those that wait was added, on the monotonic clock. */
  private sinceMs = 0;
  private sending: Promise<void> | null = null;

  constructor(
    private readonly queue: QueueRef,
    private readonly messages: MessageStore,
    private readonly prefetch: Pick<Prefetch, 'handlerMs'>,
    /** Deliveries of which Redis has been told, and those among them that were, for certain, no longer ours. */
    private readonly onSettled: (deliveries: readonly string[], lost: readonly string[]) => void,
  ) {}

  /** Have they been gathered for long enough, or are there enough? */
  get isDue(): boolean {
    const { dueAtMs } = this;
    return dueAtMs !== null && (monotonicMs() >= dueAtMs || this.acks.length >= ACK_LIMIT);
  }

  /** Some wait, and it is worth waiting for more. */
  get isGathering(): boolean {
    return this.size > 0 && !this.isDue;
  }

  /** When the entries that wait have to go, on the monotonic clock; null: none wait. */
  get dueAtMs(): number | null {
    return this.size === 0 ? null : this.sinceMs + this.gatherMs;
  }

  ack(delivery: string, durationMs: number, nowMs: number): void {
    if (this.size === 0) this.sinceMs = nowMs;
    this.acks.push(delivery);
    this.handlingMs += durationMs;
  }

  retry(entry: RetryEntry, nowMs: number): void {
    if (this.size === 0) this.sinceMs = nowMs;
    this.retries.push(entry);
  }

  bury(entry: BuryEntry, nowMs: number): void {
    if (this.size === 0) this.sinceMs = nowMs;
    this.buries.push(entry);
  }

  discard(delivery: string, nowMs: number): void {
    if (this.size === 0) this.sinceMs = nowMs;
    this.discards.push(delivery);
  }

  /** For a turn that carries them; `settled` or `takeBack` must follow. */
  takeAcks(limit: number): Acks {
    const { handlingMs } = this;
    const deliveries = this.acks.length <= limit ? this.acks : this.acks.slice(0, limit);
    this.acks = this.acks.length <= limit ? [] : this.acks.slice(limit);
    this.handlingMs = 0;
    return { deliveries, handlingMs };
  }

  settled(acks: Acks): void {
    if (acks.deliveries.length > 0) this.onSettled(acks.deliveries, []);
  }

  /** The turn that carried them was given up: they wait to be sent again, which does no harm if they were heard. */
  takeBack({ deliveries, handlingMs }: Acks): void {
    this.acks = [...deliveries, ...this.acks];
    this.handlingMs += handlingMs;
  }

  /** Sends everything but acks. Rejects with what was not accepted still waiting. One call at a time goes out. */
  sendFailures(consumer: string): Promise<void> {
    if (this.failures === 0) return DONE;
    this.sending ??= this.sendEach(consumer).finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async sendEach(consumer: string): Promise<void> {
    while (this.retries.length > 0) {
      const entries = oneCallOf(this.retries);
      const lost = await this.lostIn(entries, this.messages.retry(this.queue, consumer, entries));
      this.retries.splice(0, entries.length);
      this.onSettled(entries.map(tokenOf), lost);
    }
    while (this.buries.length > 0) {
      const entries = oneCallOf(this.buries);
      const lost = await this.lostIn(entries, this.messages.bury(this.queue, consumer, entries));
      this.buries.splice(0, entries.length);
      this.onSettled(entries.map(tokenOf), lost);
    }
    while (this.discards.length > 0) {
      const deliveries = this.discards.slice(0, CALL_LIMIT);
      await this.messages.discard(this.queue, consumer, deliveries);
      this.discards.splice(0, deliveries.length);
      this.onSettled(deliveries, []);
    }
  }

  /**
   * Those that others have taken. What is missing after a call that may have been heard is more likely to be its doing:
   * the record was settled and has gone on since. Nobody is told then that it was lost.
   */
  private async lostIn(entries: readonly (RetryEntry | BuryEntry)[], call: Promise<readonly string[]>) {
    const tokens = entries.map(tokenOf);
    try {
      const missing = await call;
      const lost = missing.filter(token => !this.doubtful.has(token));
      for (const token of tokens) this.doubtful.delete(token);
      return lost;
    } catch (error) {
      if (!(error instanceof MxRmqError && error.outcome === 'not-applied')) {
        for (const token of tokens) this.doubtful.add(token);
      }
      throw error;
    }
  }

  /**
   * Sends everything there is now. What is added meanwhile is gathered for a call of its own. Each call with acks asks
   * what it is to say of the consumer's credit.
   */
  async sendAll(consumer: string, credit?: () => CreditWish | undefined): Promise<void> {
    for (let left = this.acks.length; left > 0;) {
      const sentAtMs = monotonicMs();
      const sent = this.acks.slice(0, Math.min(left, ACK_LIMIT));
      const { handlingMs } = this;
      this.handlingMs = 0;
      try {
        await this.messages.ack(this.queue, consumer, { deliveries: sent, handlingMs }, credit?.());
      } catch (error) {
        this.handlingMs += handlingMs;
        throw error;
      }
      this.acks.splice(0, sent.length);
      left = Math.min(left - sent.length, this.acks.length);
      this.sinceMs = sentAtMs;
      this.onSettled(sent, []);
    }
    await this.sendFailures(consumer);
  }

  /** The consumer lost all it held: none of this may be said any more. */
  clear(): void {
    this.acks = [];
    this.retries = [];
    this.buries = [];
    this.discards = [];
    this.doubtful.clear();
    this.handlingMs = 0;
  }

  private get gatherMs(): number {
    return Math.min(Math.max(this.prefetch.handlerMs, SHORTEST_GATHER_MS), LONGEST_GATHER_MS);
  }

  private get size(): number {
    return this.acks.length + this.failures;
  }

  private get failures(): number {
    return this.retries.length + this.buries.length + this.discards.length;
  }
}

/** As many of the first as fit into a call, and one at the least. */
function oneCallOf<T extends { readonly record: string | null }>(entries: readonly T[]): T[] {
  let characters = 0;
  let count = 0;
  for (const { record } of entries) {
    characters += record?.length ?? 0;
    if (count === CALL_LIMIT || (count > 0 && characters > CALL_CHARACTERS)) break;
    count++;
  }
  return entries.slice(0, count);
}

function tokenOf({ delivery }: { readonly delivery: string }): string {
  return delivery;
}
