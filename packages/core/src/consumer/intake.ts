import { monotonicMs } from '../clock/monotonic.js';
import { queueName, type QueueRef } from '../model/queue-ref.js';
import { hasCrashBehind } from '../model/record.js';
import type { RetryPolicy } from '../model/retry-policy.js';
import type { Logger } from '../options/logger.js';
import type { Delivery } from './delivery.js';
import type { DeliveryRunner } from './delivery-runner.js';
import type { Holdings } from './holdings.js';
import type { Prefetch } from './prefetch.js';
import { readDelivery } from './read-delivery.js';
import type { Settlements } from './settlements.js';

/**
 * The way of claimed records to the handlers. What is held already is passed over, what cannot be read is buried. What a
 * turn has brought may wait here unread until the next turn is under way, so that Redis and this process work at the
 * same time.
 */
export class Intake {
  private unread: readonly string[] = [];

  constructor(
    private readonly queue: QueueRef,
    private readonly policy: RetryPolicy,
    private readonly holdings: Pick<Holdings, 'add' | 'addUnreadable'>,
    private readonly settlements: Pick<Settlements, 'bury'>,
    private readonly prefetch: Pick<Prefetch, 'observeRecord'>,
    private readonly runner: Pick<DeliveryRunner, 'add'>,
    private readonly logger: Logger,
    /** Something could not be read, and has to be buried. */
    private readonly onUnreadable: () => void,
  ) {}

  get unreadCount(): number {
    return this.unread.length;
  }

  /** Is one of the unread a record with a crash behind it? */
  get hasStalled(): boolean {
    return this.unread.some(hasCrashBehind);
  }

  /** Nothing else may wait here. */
  keep(records: readonly string[]): void {
    this.unread = records;
  }

  receiveKept(): void {
    const records = this.unread;
    this.unread = [];
    this.receive(records);
  }

  /** Whoever knows what Redis holds for this consumer will see to them. */
  forgetKept(): void {
    this.unread = [];
  }

  receive(records: readonly string[]): void {
    const deliveries: Delivery[] = [];
    for (const record of records) {
      this.prefetch.observeRecord(record.length);
      const delivery = readDelivery(record, this.queue, this.policy);
      if (delivery === null) this.quarantine(record);
      else if (this.holdings.add(delivery)) deliveries.push(delivery);
    }
    if (deliveries.length > 0) this.runner.add(deliveries);
  }

  /** What a claim took out of the queue and did not hand out. */
  reportDropped({ expired, malformed }: { readonly expired: number; readonly malformed: number }): void {
    const name = queueName(this.queue);
    if (malformed > 0) this.logger.warn(`${name}: ${malformed} malformed records were put among the dead letters.`);
    if (expired > 0) this.logger.debug?.(`${name}: ${expired} messages had expired before they could be handled.`);
  }

  private quarantine(record: string): void {
    const delivery = this.holdings.addUnreadable(record);
    if (delivery === null) return;
    this.settlements.bury({ delivery, record: null }, monotonicMs());
    this.onUnreadable();
  }
}
