import { describe } from '@jest/globals';
import { describeQueueStore, describeStoreLife, startClusterNode, useRedis } from '@mx-rmq/testkit';
import { resolveOptions } from '../../src/options/resolve-options.js';
import { RedisQueueStore } from '../../src/redis/redis-queue-store.js';
import { RedisUnderTest } from '../virtual-time/redis-under-test.js';

describe('the store on Redis', () => {
  const redis = useRedis();
  describeQueueStore(() => new RedisUnderTest(redis));
  describe('its life', () => {
    describeStoreLife(
      () => new RedisQueueStore(resolveOptions({ connection: { url: redis.url }, queuePrefix: redis.prefix })),
    );
  });
});

describe('the store on a Redis cluster', () => {
  const redis = useRedis(startClusterNode);
  describeQueueStore(() => new RedisUnderTest(redis));
});
