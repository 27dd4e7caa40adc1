import { startRedis, type RedisForTests, type StartRedisOptions } from '@mx-rmq/testing';

/** A server that nobody else uses: to be stopped, filled up, configured. Never the one of `REDIS_URL`. */
export function startPrivateServer(
  args: readonly string[] = [],
  options: StartRedisOptions = {},
): Promise<RedisForTests> {
  return startRedis({ ...options, args, allowExternal: false });
}
