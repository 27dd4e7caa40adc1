import { ConfigurableModuleBuilder, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeadLetters, RedisMessageQueue } from '@mx-rmq/core';
import { HandlerBinder } from './execution/handler.binder.js';
import { HandlerMetadataAccessor } from './handlers/handler-metadata.accessor.js';
import { HandlerExplorer } from './handlers/handler.explorer.js';
import { MqProducer } from './mq.producer.js';
import { MX_RMQ_OPTIONS } from './mx-rmq.constants.js';
import type { MxRmqModuleOptions } from './mx-rmq-module-options.js';
import { MxRmqOrchestrator } from './mx-rmq.orchestrator.js';
import { QUEUE_PROVIDERS } from './queue.providers.js';
import { PayloadValidation } from './validation/payload-validation.js';

/** What is not an option of the queue, but of its registration. */
export interface MxRmqModuleExtras {
  /**
   * Whether every module of the application can inject `MqProducer`, `RedisMessageQueue` and `DeadLetters`.
   * @defaultValue true
   */
  isGlobal?: boolean;
}

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<MxRmqModuleOptions>({ optionsInjectionToken: MX_RMQ_OPTIONS })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createMxRmqOptions')
    .setExtras<MxRmqModuleExtras>({ isGlobal: true }, (definition, { isGlobal }): DynamicModule => ({
      ...definition,
      global: isGlobal,
      imports: [...(definition.imports ?? []), DiscoveryModule],
      providers: [
        ...(definition.providers ?? []),
        ...QUEUE_PROVIDERS,
        MqProducer,
        HandlerMetadataAccessor,
        HandlerExplorer,
        HandlerBinder,
        PayloadValidation,
        MxRmqOrchestrator,
      ],
      exports: [RedisMessageQueue, DeadLetters, MqProducer],
    }))
    .build();
