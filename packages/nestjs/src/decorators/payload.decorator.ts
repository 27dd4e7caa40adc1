import { PAYLOAD_ARGUMENT } from '../mx-rmq.constants.js';
import { argumentDecorator, type PipeLike } from './argument.decorator.js';

/**
 * Fills an argument of a `@Handler()` method with the message's payload.
 *
 * Where its type is a class with rules of class-validator, the payload arrives as a validated instance of that class,
 * unless `validatePayload` is `false`. A payload that breaks the rules is not retried: it becomes a dead letter.
 * The pipes come after that, and see the instance. Where a `ValidationPipe` is among the pipes of the handler, that one
 * validates, and nothing else does.
 *
 * @param pipes instances, or classes that Nest creates
 */
export function Payload(...pipes: PipeLike[]): ParameterDecorator {
  return argumentDecorator('@Payload()', PAYLOAD_ARGUMENT, pipes);
}
