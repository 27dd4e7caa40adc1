import type {
  FindRedisServerOptions,
  RedisForTests,
  RedisServerProgram,
  StartRedisOptions,
} from './redis-for-tests.js';
import { RedisResolver } from './redis-resolver.js';

/**
 * Gets a real Redis for tests or development, on machines that have none as well. Tried in this order:
 *
 * 1. the Redis that `REDIS_URL` names; if it is set, nothing else is tried
 * 2. a private server: `redis-server` 7.0 or newer, or `valkey-server`, from PATH or the usual folders
 * 3. a private server out of the distribution's package, on Debian, Ubuntu and WSL: unpacked once, in some seconds, into
 *    `MX_RMQ_CACHE` (default `$XDG_CACHE_HOME/mx-rmq` or `~/.cache/mx-rmq`); nothing is installed, root is not needed
 * 4. a container, where `testcontainers` is installed and an engine such as Docker answers
 *
 * A private server listens on 127.0.0.1 only, does not hear the terminal's Ctrl-C, does not keep the process alive, and
 * ends with it, even where `stop()` is never called or the process is killed.
 *
 * @throws RedisNotFoundError if no way leads to a Redis
 * @throws RedisUrlError if `REDIS_URL` is no Redis 7.0 or newer that answers
 * @throws RedisServerError if a private server does not start, for instance because of `args`
 */
export function startRedis(options: StartRedisOptions = {}): Promise<RedisForTests> {
  return new RedisResolver().start(options);
}

/**
 * Finds or fetches a server program as `startRedis` does in steps 2 and 3, for those who start servers or sentinels
 * themselves, with `spawnTied`. Spawn it with the `env` that comes with it.
 *
 * @throws RedisNotFoundError if there is none
 */
export function findRedisServer(options: FindRedisServerOptions = {}): Promise<RedisServerProgram> {
  return new RedisResolver().findServer(options);
}
