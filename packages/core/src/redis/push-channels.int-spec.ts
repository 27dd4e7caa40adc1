import { describe, expect, it, jest } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { Redis } from 'ioredis';
import { PushChannels } from './push-channels.js';

/** What newer clients hear is tried in `packages/core/test/engine/listening.int-spec.ts`: these tests run with ioredis 5, too. */
describe('PushChannels', () => {
  const redis = useRedis();

  it('leave alone a connection that could do nothing else once it listens', async () => {
    // A name of the older version's types, which know no protocol.
    const options = { connectionName: 'resp2', protocol: 2 as const };
    const client = new Redis(redis.url, options);
    const refused = jest.fn();
    const channels = new PushChannels(refused);
    const listener = { onPushed: jest.fn(), onListening: jest.fn() };
    channels.open(`${redis.prefix}:c1`, listener);

    await channels.attach(client);

    expect(await redis.client.publish(`${redis.prefix}:c1`, '1700000000000record')).toBe(0);
    expect(await client.ping()).toBe('PONG');
    channels.close(`${redis.prefix}:c1`);
    await channels.attach(client);
    expect([listener.onListening, listener.onPushed, refused].map(({ mock }) => mock.calls)).toEqual([[], [], []]);
    client.disconnect();
  });
});
