import type { LeaseKeeper } from '../lease/lease-keeper.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import type { QueueStore } from '../store/queue-store.js';
import type { EventSink } from './event-sink.js';
import type { WorkerSlots } from './worker-slots.js';

/** What all consumers of a process share. */
export interface ConsumerSurroundings {
  readonly store: QueueStore;
  readonly options: ResolvedOptions;
  readonly slots: WorkerSlots;
  readonly leases: LeaseKeeper;
  readonly events: EventSink;
}
