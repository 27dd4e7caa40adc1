import { MainThreadLeaseKeeper } from '../../lease/main-thread-lease-keeper.js';
import type { LeaseKeeper } from '../../lease/lease-keeper.js';
import type { ResolvedOptions } from '../../options/resolved-options.js';
import { transferableOptions } from '../client-options.js';
import type { RedisQueueStore } from '../redis-queue-store.js';
import { renew } from '../scripts.generated.js';
import { Heartbeat } from './heartbeat.js';
import { LeaseThread } from './lease-thread.js';
import { RedisLeaseKeeper } from './redis-lease-keeper.js';
import type { ThreadSetup } from './thread-protocol.js';

const CONNECTION_NAME = 'mx-rmq:leases';

/** The lease keeper of a store on Redis. Starts no thread before it is asked to `prepare`, and opens nothing before a lease is kept. */
export function createLeaseKeeper({ connection, logger }: ResolvedOptions, store: RedisQueueStore): LeaseKeeper {
  const transferable = transferableOptions(connection);
  if (transferable === null) {
    return new MainThreadLeaseKeeper(store.messages, () =>
      logger.warn(
        'The connection options hold functions, which no other thread can use, so leases are renewed on the main ' +
          'thread: a handler that blocks the event loop for longer than the lease loses its messages to other ' +
          'workers, and they are handled twice.',
      ),
    );
  }
  const { url, options } = transferable;
  const heartbeat = new Heartbeat();
  const setup: ThreadSetup = {
    connection: { url, options: { ...options, connectionName: CONNECTION_NAME } },
    script: { sha1: renew.sha1, source: renew.source },
    heartbeat: heartbeat.last.memory,
  };
  return new RedisLeaseKeeper(
    async listener => {
      // A large text that processes which only produce never need.
      const { LEASE_THREAD_SOURCE } = await import('./lease-thread.generated.js');
      return new LeaseThread(LEASE_THREAD_SOURCE, setup, listener);
    },
    heartbeat,
    store.keySpace,
    new MainThreadLeaseKeeper(store.messages),
    logger,
  );
}
