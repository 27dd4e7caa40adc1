import { Logger as NestLogger, type Provider } from '@nestjs/common';
import { DeadLetters, RedisMessageQueue, type Logger } from '@mx-rmq/core';
import { LOGGER_CONTEXT, MX_RMQ_LOGGER, MX_RMQ_OPTIONS } from './mx-rmq.constants.js';
import type { MxRmqModuleOptions } from './mx-rmq-module-options.js';

/** The queue itself, and what is made from the module's options beside it. */
export const QUEUE_PROVIDERS: Provider[] = [
  {
    provide: MX_RMQ_LOGGER,
    inject: [MX_RMQ_OPTIONS],
    useFactory: ({ logger }: MxRmqModuleOptions): Logger => logger ?? new NestLogger(LOGGER_CONTEXT),
  },
  {
    provide: RedisMessageQueue,
    inject: [MX_RMQ_OPTIONS, MX_RMQ_LOGGER],
    useFactory: (options: MxRmqModuleOptions, logger: Logger): RedisMessageQueue => {
      // The queue refuses options that it does not know.
      const { globalEnhancers: _, autoStart: __, validatePayload: ___, ...queueOptions } = options;
      return new RedisMessageQueue({ ...queueOptions, logger });
    },
  },
  {
    provide: DeadLetters,
    inject: [RedisMessageQueue],
    useFactory: (queue: RedisMessageQueue): DeadLetters => queue.deadLetters,
  },
];
