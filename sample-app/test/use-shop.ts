import { afterAll, beforeAll } from '@jest/globals';
import { startRedis, type RedisForTests } from '@mx-rmq/testing';
import { assertNoCanary, withCanaryPassword } from '@mx-rmq/testkit';
import { ShopClient } from './shop-client.js';
import { ShopProcess } from './shop-process.js';

/** Starting processes takes its time on a busy machine. */
const START_WITHIN_MS = 60_000;

export interface RunningShop {
  readonly process: ShopProcess;
  readonly client: ShopClient;
}

export interface ShopsInTest {
  readonly redis: RedisForTests;
  /** Starts the built app on the Redis of this suite; what still runs in the end is ended. */
  open(env?: Readonly<Record<string, string>>): Promise<RunningShop>;
  /** As `open`, without waiting for it to listen. */
  spawn(env?: Readonly<Record<string, string>>): ShopProcess;
}

/** A Redis of its own for the surrounding `describe`, and as many shops on it as its tests open. */
export function useShops(): ShopsInTest {
  const processes: ShopProcess[] = [];
  let redis: RedisForTests | undefined;

  beforeAll(async () => {
    redis = await startRedis({ allowExternal: false });
  }, START_WITHIN_MS);

  afterAll(async () => {
    await Promise.all(processes.map(shop => shop.end('SIGKILL')));
    await redis?.stop();
    for (const shop of processes) assertNoCanary(shop.output, 'the log of the shop');
  }, START_WITHIN_MS);

  const started = (): RedisForTests => {
    if (redis === undefined) throw new Error('useShops: only hooks and tests may ask');
    return redis;
  };
  const spawn: ShopsInTest['spawn'] = env => {
    const shop = new ShopProcess({ REDIS_URL: withCanaryPassword(started().url), ...env });
    processes.push(shop);
    return shop;
  };
  return {
    get redis() {
      return started();
    },
    spawn,
    open: async env => {
      const shop = spawn(env);
      return { process: shop, client: new ShopClient(await shop.url()) };
    },
  };
}
