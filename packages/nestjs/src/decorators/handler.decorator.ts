import { assignMetadata } from '@nestjs/common';
import {
  CONTEXT_ARGUMENT,
  DECLARED_METADATA,
  HANDLERS_METADATA,
  PAYLOAD_ARGUMENT,
  PLAIN_ARGUMENTS_METADATA,
} from '../mx-rmq.constants.js';
import { notAMethod } from '../mx-rmq.messages.js';
import type { MessageHandlerOptions } from '../mx-rmq-module-options.js';
import { decoratedMethod } from './decorated-method.js';

/** What one `@Handler()` says. */
export interface HandlerMetadata {
  readonly topic: string;
  readonly options: MessageHandlerOptions;
}

const PLAIN_ARGUMENTS = assignMetadata(assignMetadata({}, PAYLOAD_ARGUMENT, 0), CONTEXT_ARGUMENT, 1);

/**
 * Makes a method of a provider or controller handle the messages of a topic. May be written several times on one
 * method, for several topics or groups. The method's arguments are what `@Payload()` and `@Ctx()` say; without them
 * it is called with the payload and the `MessageContext`, as if they were written there.
 *
 * The message is done once the promise or Observable that the method returns has completed. If it fails, it is tried
 * again as `maxRetries` and `retryDelays` say, and becomes a dead letter after the last attempt; to skip the retries
 * throw `UnrecoverableError`, to choose the delay `RetryLaterError`.
 *
 * Guards, pipes, interceptors and filters work as on a controller, with `ExecutionContext.getType() === 'mx-rmq'`.
 * - HTTP exceptions of status 400, 401, 403 and 422 say that the message itself is refused. They count as
 *   unrecoverable; this includes what a guard throws by returning `false`, and what `ValidationPipe` throws.
 * - An exception filter decides by what it gives back: a value ends the message as handled (on Nest 11, a truthy one),
 *   throwing replaces the error, and nothing leaves the error as it was.
 *
 * Write it above decorators that replace the method, such as those that trace it.
 *
 * @param topic 1 to 64 characters out of A-Z a-z 0-9 . _ -
 * @throws TypeError on static methods and on methods named by a symbol
 */
export function Handler(topic: string, options: MessageHandlerOptions = {}): MethodDecorator {
  return (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    const { prototype, name } = decoratedMethod('@Handler()', target, key);
    const method: unknown = descriptor?.value;
    if (typeof method !== 'function') throw new TypeError(notAMethod('@Handler()', target, key));

    const below = (Reflect.getOwnMetadata(HANDLERS_METADATA, method) ?? []) as readonly HandlerMetadata[];
    Reflect.defineMetadata(HANDLERS_METADATA, [{ topic, options }, ...below], method);
    Reflect.defineMetadata(DECLARED_METADATA, true, prototype, name);
    Reflect.defineMetadata(PLAIN_ARGUMENTS_METADATA, PLAIN_ARGUMENTS, prototype.constructor, name);
  };
}
