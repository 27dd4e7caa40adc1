import { afterEach, beforeEach, describe } from '@jest/globals';
import { describeQueueStore, describeStoreLife, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { resolveOptions } from '../../src/options/resolve-options.js';
import { RedisQueueStore } from '../../src/redis/redis-queue-store.js';
import { refusals, setUser, urlOfUser } from '../acl/documented-user.js';
import { RedisUnderTest } from '../virtual-time/redis-under-test.js';

describe('the store on Redis, as the user that docs/operations.md describes', () => {
  const redis = useRedis(() => startPrivateServer());
  /** Who looks at what is stored, and audits it, may more. */
  const asUser = () => ({ url: urlOfUser(redis), client: redis.client, prefix: redis.prefix });

  beforeEach(() => setUser(redis));

  afterEach(async () => {
    const refused = await refusals(redis);
    if (refused.length > 0) throw new Error(`the server refused: ${refused.join(', ')}`);
  });

  describeQueueStore(() => new RedisUnderTest(asUser()));
  describe('its life', () => {
    describeStoreLife(
      () => new RedisQueueStore(resolveOptions({ connection: { url: asUser().url }, queuePrefix: redis.prefix })),
    );
  });
});
