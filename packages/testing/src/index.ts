export { RedisNotFoundError, RedisServerError, RedisUrlError } from './errors.js';
export type {
  FindRedisServerOptions,
  RedisForTests,
  RedisServerProgram,
  RedisSource,
  StartRedisOptions,
} from './redis-for-tests.js';
export { findRedisServer, startRedis } from './start-redis.js';
export { spawnTied, type TiedProcess, type TiedProcessOptions } from './tied-process.js';
export { createMemoryStore, type InMemoryQueueStore, type MemoryStoreOptions } from './memory/create-memory-store.js';
export type { DeadLetterSnapshot, DelayedSnapshot, QueueSnapshot, TopicSnapshot } from './memory/snapshot.js';
