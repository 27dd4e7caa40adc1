import type { MessageStore } from '../store/message-store.js';
import type { KeptLease, LeaseHandle, LeaseKeeper } from './lease-keeper.js';
import { Renewal, renewalIntervalMs } from './renewal.js';

/**
 * Renews with timers of the event loop that handlers run on, through the store. A handler that blocks it for longer
 * than the lease loses its messages to other workers, and they are handled twice.
 */
export class MainThreadLeaseKeeper implements LeaseKeeper {
  private readonly renewals = new Set<Renewal>();
  private isStopped = false;

  /** @param onFirst called once, when the first lease is kept */
  constructor(
    private readonly messages: Pick<MessageStore, 'renew'>,
    private onFirst: (() => void) | null = null,
  ) {}

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  keep(lease: KeptLease): LeaseHandle {
    return this.keepFrom(lease, renewalIntervalMs(lease.leaseMs));
  }

  /** As `keep`, for a lease that was renewed in another way until now. */
  keepFrom(lease: KeptLease, firstInMs: number): LeaseHandle {
    this.onFirst?.();
    this.onFirst = null;
    const { queue, consumer, leaseMs } = lease;
    const renewal = new Renewal({
      leaseMs,
      // That this runs at all shows that the event loop does.
      mayRenew: () => true,
      renew: () => this.messages.renew(queue, consumer, leaseMs),
      onRenewed: held => lease.onRenewed(held),
      onLost: () => {
        this.renewals.delete(renewal);
        lease.onLost();
      },
      onError: error => lease.onError?.(error),
    });
    if (!this.isStopped) {
      this.renewals.add(renewal);
      renewal.start(firstInMs);
    }
    return { setDeadline: () => {}, release: () => this.end(renewal) };
  }

  stop(): Promise<void> {
    this.isStopped = true;
    for (const renewal of this.renewals) this.end(renewal);
    return Promise.resolve();
  }

  private end(renewal: Renewal): void {
    this.renewals.delete(renewal);
    renewal.end();
  }
}
