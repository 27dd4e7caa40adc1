import { Global, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { Redis } from 'ioredis';
import { queueConfig } from '../config/queue.config.js';
import { createRedisClient } from './redis-client.js';

/** Provides ioredis' `Redis`, with which the shop keeps its orders. The queue has connections of its own. */
@Global()
@Module({
  providers: [
    {
      provide: Redis,
      inject: [queueConfig.KEY],
      useFactory: ({ connection }: ConfigType<typeof queueConfig>) => createRedisClient(connection),
    },
  ],
  exports: [Redis],
})
export class RedisModule implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly redis: Redis) {}

  /** @throws Error if there is no Redis: the shop says so at once instead of waiting for one */
  async onModuleInit(): Promise<void> {
    let refusal: Error | undefined;
    const remember = (error: Error): void => void (refusal = error);
    this.redis.on('error', remember);
    try {
      await this.redis.connect();
    } catch (error) {
      this.redis.disconnect();
      const { host, port } = this.redis.options;
      const reason = (refusal ?? (error as Error)).message;
      throw new Error(`No Redis at ${host}:${port} (${reason}). Start one, or name another by REDIS_URL.`, {
        cause: error,
      });
    } finally {
      this.redis.off('error', remember);
    }
  }

  /** The last of Nest's hooks: handlers and requests that were under way have ended by now. */
  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}
