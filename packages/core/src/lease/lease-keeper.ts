import type { QueueRef } from '../model/queue-ref.js';

/** Keeps what consumers hold theirs, for as long as the process that works on it lives. */
export interface LeaseKeeper {
  /** To be called before the first lease is kept: starts what renews leases. Never rejects. */
  prepare(): Promise<void>;
  /** Renews the consumer's lease from now on, the first time a third of it from now. */
  keep(lease: KeptLease): LeaseHandle;
  /** Ends every renewal and what runs for them; nothing is reported any more. Idempotent. */
  stop(): Promise<void>;
}

export interface KeptLease {
  readonly queue: QueueRef;
  readonly consumer: string;
  readonly leaseMs: number;
  /** @param held how many records storage says that the consumer holds */
  onRenewed(held: number): void;
  /** Another consumer has taken everything back. The lease is released with it. */
  onLost(): void;
  /** The lease could not be renewed, and is tried again all the time. Told once per outage. */
  onError?(error: Error): void;
}

export interface LeaseHandle {
  /**
   * Up to when the lease is renewed even if the event loop of the process is blocked: the processing deadline of the
   * oldest running delivery, on the monotonic clock of `clock/`; null while nothing runs.
   */
  setDeadline(monotonicMs: number | null): void;
  /** Ends the renewals. Idempotent. */
  release(): void;
}
