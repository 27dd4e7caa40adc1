import type { LeaseKeeper } from '../lease/lease-keeper.js';
import { MainThreadLeaseKeeper } from '../lease/main-thread-lease-keeper.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { createLeaseKeeper } from '../redis/lease/create-lease-keeper.js';
import { RedisQueueStore } from '../redis/redis-queue-store.js';
import type { QueueStore } from '../store/queue-store.js';

/** The store that the options ask for, and who keeps the leases in it. */
export function openStorage(options: ResolvedOptions): { readonly store: QueueStore; readonly leases: LeaseKeeper } {
  if (options.store !== null) {
    return { store: options.store, leases: new MainThreadLeaseKeeper(options.store.messages) };
  }
  const store = new RedisQueueStore(options);
  return { store, leases: createLeaseKeeper(options, store) };
}
