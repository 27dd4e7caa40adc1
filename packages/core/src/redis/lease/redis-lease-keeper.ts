import type { KeptLease, LeaseHandle, LeaseKeeper } from '../../lease/lease-keeper.js';
import type { MainThreadLeaseKeeper } from '../../lease/main-thread-lease-keeper.js';
import { renewalIntervalMs } from '../../lease/renewal.js';
import type { Logger } from '../../options/logger.js';
import { monotonicMs } from '../../clock/monotonic.js';
import { withoutSecrets } from '../../errors/without-secrets.js';
import type { KeySpace } from '../key-space.js';
import { renew } from '../scripts.generated.js';
import type { Heartbeat } from './heartbeat.js';
import { processMs, SharedMoment } from './shared-moment.js';
import type { ThreadOrder, ThreadReport } from './thread-protocol.js';
import { type LaunchThread, type RunningThread, ThreadSupervisor } from './thread-supervisor.js';

interface Entry {
  readonly lease: KeptLease;
  readonly deadline: SharedMoment;
  /** Renews while the thread is down. */
  substitute: LeaseHandle | null;
}

/**
 * Renews from a thread of its own, so that a handler that blocks the event loop keeps its messages until its processing
 * deadline. The thread is started by `prepare`; while it is down, the main thread takes its place.
 */
export class RedisLeaseKeeper implements LeaseKeeper {
  private readonly entries = new Map<number, Entry>();
  private readonly supervisor: ThreadSupervisor;
  private lastId = 0;
  private isStopped = false;

  constructor(
    launch: LaunchThread,
    private readonly heartbeat: Heartbeat,
    private readonly keySpace: KeySpace,
    private readonly mainThread: MainThreadLeaseKeeper,
    private readonly logger: Logger,
  ) {
    this.supervisor = new ThreadSupervisor(launch, {
      onUp: thread => this.handOver(thread),
      onDown: (why, failures) => this.takeOver(why, failures),
      onReport: report => this.reported(report),
    });
  }

  /** A handler may block the event loop as soon as it is called, and no thread could be started then. */
  prepare(): Promise<void> {
    return this.supervisor.start();
  }

  keep(lease: KeptLease): LeaseHandle {
    if (this.isStopped) return { setDeadline: () => {}, release: () => {} };
    const id = ++this.lastId;
    const entry: Entry = { lease, deadline: new SharedMoment(), substitute: null };
    this.entries.set(id, entry);
    this.heartbeat.start();
    void this.supervisor.start();
    const firstInMs = renewalIntervalMs(lease.leaseMs);
    if (this.supervisor.isDown) entry.substitute = this.substituteFor(id, lease, firstInMs);
    else this.supervisor.running?.obey(this.keepOrder(id, entry, firstInMs));
    return {
      setDeadline: ms => {
        entry.deadline.ms = ms === null ? 0 : processMs() + ms - monotonicMs();
      },
      release: () => this.release(id),
    };
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    for (const id of this.entries.keys()) this.release(id);
    await Promise.all([this.supervisor.stop(), this.mainThread.stop()]);
  }

  private release(id: number): void {
    if (!this.entries.has(id)) return;
    this.supervisor.running?.obey({ order: 'release', id });
    this.forget(id);
  }

  private forget(id: number): void {
    this.entries.get(id)?.substitute?.release();
    this.entries.delete(id);
    if (this.entries.size === 0) this.heartbeat.stop();
  }

  private handOver(thread: RunningThread): void {
    for (const [id, entry] of this.entries) {
      const wasRenewed = entry.substitute !== null;
      entry.substitute?.release();
      entry.substitute = null;
      // When the substitute would have renewed it next is its own affair: now is never too late.
      thread.obey(this.keepOrder(id, entry, wasRenewed ? 0 : renewalIntervalMs(entry.lease.leaseMs)));
    }
  }

  private takeOver(why: string, failures: number): void {
    if (failures === 1) {
      this.logger.warn(
        `The thread that renews leases failed (${withoutSecrets(why).message}) and will be started again. Until then a handler that blocks ` +
          'the event loop for longer than the lease loses its messages to other workers.',
      );
    }
    for (const [id, entry] of this.entries) entry.substitute ??= this.substituteFor(id, entry.lease, 0);
  }

  private substituteFor(id: number, lease: KeptLease, firstInMs: number): LeaseHandle {
    const { queue, consumer, leaseMs } = lease;
    return this.mainThread.keepFrom(
      {
        queue,
        consumer,
        leaseMs,
        onRenewed: held => lease.onRenewed(held),
        onLost: () => this.lost(id),
        onError: error => lease.onError?.(error),
      },
      firstInMs,
    );
  }

  private reported(report: ThreadReport): void {
    const lease = this.entries.get(report.id)?.lease;
    switch (report.report) {
      case 'renewed':
        lease?.onRenewed(report.held);
        break;
      case 'lost':
        this.lost(report.id);
        break;
      case 'failed':
        lease?.onError?.(report.error);
        break;
    }
  }

  private lost(id: number): void {
    const lease = this.entries.get(id)?.lease;
    this.forget(id);
    lease?.onLost();
  }

  private keepOrder(id: number, { lease, deadline }: Entry, firstInMs: number): ThreadOrder {
    const { consumer, leaseMs } = lease;
    const { processingPrefix, guardPrefix, consumers } = this.keySpace.queue(lease.queue);
    const keys = { processing: processingPrefix + consumer, guard: guardPrefix + consumer, consumers };
    return {
      order: 'keep',
      id,
      keys: renew.keys(keys),
      args: [consumer, leaseMs],
      leaseMs,
      firstInMs,
      deadline: deadline.memory,
    };
  }
}
