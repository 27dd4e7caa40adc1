import type { ConfigurableModuleOptionsFactory } from '@nestjs/common';
import type { HandlerOptions, MxRmqOptions } from '@mx-rmq/core';

/** Options of `MxRmqModule`: those of the queue, and what concerns Nest alone. */
export interface MxRmqModuleOptions extends MxRmqOptions {
  /**
   * `true`: the application's global guards, pipes, interceptors and filters (`app.useGlobalGuards()`, `APP_GUARD` and
   * their like) run on messages too. They are mostly written for HTTP requests, so they do not unless asked for; what
   * is bound with `@UseGuards()` and its like always runs. Global enhancers of request scope are refused.
   * @defaultValue false
   */
  readonly globalEnhancers?: boolean;
  /**
   * `false`: the queue is not started with the application. Handlers are registered all the same; call
   * `RedisMessageQueue.start()` when they may be used.
   * @defaultValue true
   */
  readonly autoStart?: boolean;
  /**
   * `false`: payloads whose type is a class with rules of class-validator reach the handler as they came.
   * A handler's own `validatePayload` wins.
   * @defaultValue true
   */
  readonly validatePayload?: boolean;
}

/** Options of `@Handler()`: those of the queue, and what concerns Nest alone. */
export interface MessageHandlerOptions extends HandlerOptions {
  /** @defaultValue the module's `validatePayload` */
  readonly validatePayload?: boolean;
}

/** For `forRootAsync({ useClass })` and `useExisting`: makes the module's options. */
export type MxRmqOptionsFactory = ConfigurableModuleOptionsFactory<MxRmqModuleOptions, 'createMxRmqOptions'>;
