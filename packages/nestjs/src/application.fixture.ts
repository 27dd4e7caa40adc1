import type { INestApplication, ModuleMetadata } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { RedisMessageQueue } from '@mx-rmq/core';
import { FakeQueue } from './fake-queue.fixture.js';
import type { MxRmqModuleOptions } from './mx-rmq-module-options.js';
import { MxRmqModule } from './mx-rmq.module.js';

export interface Surroundings {
  readonly options?: MxRmqModuleOptions;
  /** Called before the application is initialised. */
  readonly prepare?: (app: INestApplication) => void;
}

/** Starts an application with the module and a queue that is none. */
export async function startApplication(
  { imports = [], ...metadata }: ModuleMetadata,
  { options = { logger: silentLogger() }, prepare }: Surroundings = {},
): Promise<{ app: INestApplication; queue: FakeQueue }> {
  const queue = new FakeQueue();
  const testing = await Test.createTestingModule({ imports: [MxRmqModule.forRoot(options), ...imports], ...metadata })
    .overrideProvider(RedisMessageQueue)
    .useValue(queue)
    .compile();
  const app = testing.createNestApplication({ logger: false });
  prepare?.(app);
  await app.init();
  return { app, queue };
}

export function silentLogger(): { log(): void; warn(): void; error(): void } {
  return { log: () => undefined, warn: () => undefined, error: () => undefined };
}

/** The error of an application that must not start. */
export async function startFailure(metadata: ModuleMetadata, surroundings?: Surroundings): Promise<unknown> {
  try {
    const { app } = await startApplication(metadata, surroundings);
    await app.close();
  } catch (error) {
    return error;
  }
  throw new Error('the application started');
}
