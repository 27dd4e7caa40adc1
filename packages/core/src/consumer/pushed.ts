import { monotonicMs } from '../clock/monotonic.js';
import type { ServerClock } from '../clock/server-clock.js';
import { deliveryOf } from '../model/record.js';
import type { CreditWish } from '../store/message-store.js';
import type { PushListener, WakeUpWatch } from '../store/wake-ups.js';
import type { DeliveryRunner } from './delivery-runner.js';
import type { Holdings } from './holdings.js';
import type { Intake } from './intake.js';
import type { Prefetch } from './prefetch.js';
import { SHORTEST_GATHER_MS } from './settlements.js';

/**
 * What storage hands to this consumer without being asked: it leaves places free in a turn that found nothing more, and
 * a producer fills them. Redis holds what was pushed for the consumer like what it claimed, so nothing is lost where
 * the news of it is: it is read then.
 */
export class Pushed implements PushListener {
  private isListening = false;
  private hasListened = false;
  /** What the last turn or call that settles asked for, and what has used it up since. */
  private asked = 0;
  private used = 0;
  /** Deliveries that were found by reading, of which the news may still come; until when they are remembered. */
  private readonly found = new Map<string, number>();

  constructor(
    private readonly runner: Pick<DeliveryRunner, 'freeSlots' | 'bufferedCount' | 'atWork'>,
    private readonly prefetch: Pick<Prefetch, 'isQuick' | 'ahead' | 'endingWithin'>,
    private readonly holdings: Pick<Holdings, 'beUncertain' | 'isUncertain'>,
    private readonly intake: Pick<Intake, 'receive' | 'unreadCount'>,
    private readonly clock: Pick<ServerClock, 'nowMs'>,
    private readonly leaseMs: number,
    /** A turn would leave places free now that are not there yet. */
    private readonly onWorthTurn: () => void,
  ) {}

  /** For an id that is new: nothing was pushed to it yet. */
  listen(watch: WakeUpWatch, consumer: string): void {
    this.isListening = false;
    this.hasListened = false;
    this.found.clear();
    watch.listenFor(consumer, this);
  }

  /** For the next turn: how many deliveries may be held because of it. */
  places(): number {
    const wanted = this.wanted();
    this.asked = wanted;
    this.used = 0;
    return wanted > 0 ? this.runner.atWork + this.intake.unreadCount + wanted : 0;
  }

  /**
   * For a call that only settles. Half of the places are kept for what comes until the next one: only where less than
   * that is left is there something to say.
   */
  topUp(): CreditWish | undefined {
    if (this.left > this.wanted() / 2) return undefined;
    const places = this.places();
    return places > 0 ? { places, leaseMs: this.leaseMs } : undefined;
  }

  /** Nothing is left of the places of a turn that found more than it took; they are not pushed to either. */
  answered({ taken, more }: { readonly taken: number; readonly more: boolean }): void {
    this.used += more ? this.asked : taken;
  }

  /** Will storage push the next message here, so that there is nothing to find? */
  get hasCredit(): boolean {
    return this.isListening && this.left > 0;
  }

  private get left(): number {
    return this.asked - this.used;
  }

  private wanted(): number {
    return this.isListening ? Math.max(0, this.roomForMore()) : 0;
  }

  /**
   * Slots that are free, or will be by the time of the next turn. Handlers that take long are given one at a time, for
   * they may keep this process too busy to hear of the next, while another one is idle.
   */
  private roomForMore(): number {
    const { freeSlots, bufferedCount, atWork } = this.runner;
    const free = freeSlots - bufferedCount - this.intake.unreadCount;
    if (!this.prefetch.isQuick) return Math.min(free, atWork + this.intake.unreadCount === 0 ? 1 : 0);
    return free + Math.min(this.prefetch.ahead, this.prefetch.endingWithin(SHORTEST_GATHER_MS));
  }

  onPushed(records: readonly string[], pushedAtMs: number): void {
    this.used += records.length;
    if (this.left <= 0 && this.prefetch.isQuick) this.onWorthTurn();
    // What is held is about to be read, or has to be: others may have it by now.
    if (this.holdings.isUncertain || this.isOld(pushedAtMs)) this.holdings.beUncertain();
    else this.intake.receive(this.found.size === 0 ? records : records.filter(record => !this.wasFound(record)));
  }

  private wasFound(record: string): boolean {
    return this.found.delete(deliveryOf(record));
  }

  onListening(isListening: boolean): void {
    this.isListening = isListening;
    if (this.hasListened) this.holdings.beUncertain();
    this.hasListened ||= isListening;
    if (isListening) this.onWorthTurn();
  }

  /** Takes what was found by reading what is held: news of it that come now are old. */
  receiveFound(records: readonly string[]): void {
    const nowMs = monotonicMs();
    for (const [token, untilMs] of this.found) if (untilMs <= nowMs) this.found.delete(token);
    for (const record of records) this.found.set(deliveryOf(record), nowMs + this.leaseMs);
    this.intake.receive(records);
  }

  /**
   * Whoever is made a suspect gets no more pushes, and has a third of a lease at the least until others take what it
   * holds. Where the news seems to come from the future, this process stood still, and the clocks here with it.
   */
  private isOld(pushedAtMs: number): boolean {
    return Math.abs(this.clock.nowMs() - pushedAtMs) > this.leaseMs / 3;
  }
}
