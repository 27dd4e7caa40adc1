import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { NoHandlersError, RedisMessageQueue } from '@mx-rmq/core';
import { HandlerBindingError } from './errors/handler-binding.error.js';
import { HandlerBinder, type BoundHandler } from './execution/handler.binder.js';
import { placeOf } from './handlers/discovered-handler.js';
import { refuseConflicts } from './handlers/handler-conflicts.js';
import { HandlerExplorer } from './handlers/handler.explorer.js';
import { MX_RMQ_OPTIONS } from './mx-rmq.constants.js';
import { notRegistered } from './mx-rmq.messages.js';
import type { MxRmqModuleOptions } from './mx-rmq-module-options.js';

/** Lets the queue live and die with the application. */
@Injectable()
export class MxRmqOrchestrator implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly queue: RedisMessageQueue,
    private readonly explorer: HandlerExplorer,
    private readonly binder: HandlerBinder,
    @Inject(MX_RMQ_OPTIONS) private readonly options: MxRmqModuleOptions,
  ) {}

  /** All `onModuleInit` hooks of the application have run by now: what handlers need belongs there. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      const handlers = this.explorer.explore();
      refuseConflicts(handlers);
      for (const bound of await this.binder.bind(handlers)) this.register(bound);
      if (this.options.autoStart ?? true) await this.start();
    } catch (error) {
      // Nest calls no shutdown hooks for an application that has not started; its connections would keep it alive.
      await this.queue.close();
      throw error;
    }
  }

  /** Claims no more and lets handlers finish, while the application can still serve what they need. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.stop();
  }

  /** Only now, because requests that were under way until here may have produced. */
  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }

  private register({ handler, call }: BoundHandler): void {
    const { validatePayload: _, ...options } = handler.options;
    try {
      this.queue.registerHandler(handler.topic, call, options);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new HandlerBindingError(placeOf(handler), notRegistered(problem), { cause: error });
    }
  }

  private async start(): Promise<void> {
    try {
      await this.queue.start();
    } catch (error) {
      if (!(error instanceof NoHandlersError)) throw error;
      // An application that only produces learns of wrong settings now as well, not with the first message.
      await this.queue.connect();
    }
  }
}
