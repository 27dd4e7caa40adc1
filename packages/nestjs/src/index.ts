export { MxRmqModule } from './mx-rmq.module.js';
export type { MxRmqModuleExtras } from './mx-rmq.module-definition.js';
export type { MessageHandlerOptions, MxRmqModuleOptions, MxRmqOptionsFactory } from './mx-rmq-module-options.js';
export { MX_RMQ_CONTEXT_TYPE, MX_RMQ_OPTIONS } from './mx-rmq.constants.js';
export { Handler } from './decorators/handler.decorator.js';
export { Payload } from './decorators/payload.decorator.js';
export { Ctx } from './decorators/ctx.decorator.js';
export { MqProducer } from './mq.producer.js';
export { HandlerBindingError } from './errors/handler-binding.error.js';
export { HandlerConflictError } from './errors/handler-conflict.error.js';
export { InvalidPayloadError } from './errors/invalid-payload.error.js';
export { ModuleImportError } from './errors/module-import.error.js';

// What an application needs of the engine, so that it has one package to import from.
export {
  DeadLetterReason,
  DeadLetters,
  InvalidOptionsError,
  MessagePriority,
  MxRmqError,
  optionsFromEnv,
  RedisMessageQueue,
  RetryLaterError,
  UnrecoverableError,
} from '@mx-rmq/core';
export type {
  DeadLetter,
  DeadLetterPageOptions,
  DeadLettersPage,
  Duration,
  Message,
  MessageContext,
  ProduceOptions,
  ProduceRequest,
} from '@mx-rmq/core';
