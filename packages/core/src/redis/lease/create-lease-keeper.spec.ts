import { describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { MainThreadLeaseKeeper } from '../../lease/main-thread-lease-keeper.js';
import type { ConnectionOptions } from '../../options/mx-rmq-options.js';
import { resolveOptions } from '../../options/resolve-options.js';
import { RedisQueueStore } from '../redis-queue-store.js';
import { createLeaseKeeper } from './create-lease-keeper.js';
import { RedisLeaseKeeper } from './redis-lease-keeper.js';

describe('createLeaseKeeper', () => {
  function create(connection: ConnectionOptions) {
    const logger = { log: jest.fn(), warn: jest.fn(), error: jest.fn() };
    const options = resolveOptions({ connection, logger });
    return { keeper: createLeaseKeeper(options, new RedisQueueStore(options)), logger };
  }

  it.each<[string, ConnectionOptions]>([
    ['plain data', { host: 'localhost', port: 1, tls: { rejectUnauthorized: false } }],
    ["that of the user's own client", { client: new Redis({ port: 1, lazyConnect: true, password: 'secret' }) }],
  ])('renews from a thread where the connection is %s', async (_what, connection) => {
    const { keeper, logger } = create(connection);
    expect(keeper).toBeInstanceOf(RedisLeaseKeeper);
    await keeper.stop();
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('renews on the main thread where it needs functions, and says with the first lease what that costs', async () => {
    const { keeper, logger } = create({ host: 'localhost', port: 1, tls: { checkServerIdentity: () => undefined } });
    expect(keeper).toBeInstanceOf(MainThreadLeaseKeeper);
    expect(logger.warn).not.toHaveBeenCalled();
    const lease = {
      queue: { topic: 't', group: '' },
      consumer: 'c',
      leaseMs: 9000,
      onRenewed: () => {},
      onLost: () => {},
    };
    keeper.keep(lease);
    keeper.keep(lease);
    expect(logger.warn.mock.calls).toEqual([[expect.stringContaining('blocks the event loop')]]);
    await keeper.stop();
  });
});
