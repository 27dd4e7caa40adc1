export { RedisNotFoundError, RedisServerError, RedisUrlError } from './errors.js';
export type {
  FindRedisServerOptions,
  RedisForTests,
  RedisServerProgram,
  RedisSource,
  StartRedisOptions,
} from './redis-for-tests.js';
export { findRedisServer, startRedis } from './start-redis.js';
