import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MxRmqModule, RedisMessageQueue, type MxRmqModuleOptions } from '@mx-rmq/nestjs';
import type { QueueEvents } from '@mx-rmq/core';
import type { RedisInTest } from '@mx-rmq/testkit';

const SILENT = { log: () => undefined, warn: () => undefined, error: () => undefined };

/** Starts an application on a real Redis. */
export async function startOnRedis(
  redis: RedisInTest,
  providers: Type[],
  options: MxRmqModuleOptions = {},
  imports: Type[] = [],
): Promise<INestApplicationContext> {
  @Module({
    imports: [
      MxRmqModule.forRoot({
        connection: { url: redis.url },
        queuePrefix: redis.prefix,
        retryDelays: ['1ms'],
        logger: SILENT,
        ...options,
      }),
      ...imports,
    ],
    providers,
  })
  class AppModule {}
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  return app.init();
}

/** The next event of this kind. To be asked for before what brings it about. */
export function nextEvent<E extends keyof QueueEvents>(
  app: INestApplicationContext,
  event: E,
): Promise<QueueEvents[E][0]> {
  const queue = app.get(RedisMessageQueue);
  return new Promise(resolve => {
    const listener = (...[detail]: QueueEvents[E]): void => {
      queue.off(event, listener);
      resolve(detail);
    };
    queue.on(event, listener);
  });
}

/** A promise, and what resolves it. */
export function signal<T = void>(): { readonly reached: Promise<T>; readonly reach: (value: T) => void } {
  let reach: (value: T) => void = () => undefined;
  const reached = new Promise<T>(resolve => (reach = resolve));
  return { reached, reach };
}
