import { CONTEXT_ARGUMENT } from '../mx-rmq.constants.js';
import { argumentDecorator } from './argument.decorator.js';

/**
 * Fills an argument of a `@Handler()` method with the `MessageContext`: the message with its id, headers and history,
 * the number of the attempt, and the signal that tells when to stop.
 */
export function Ctx(): ParameterDecorator {
  return argumentDecorator('@Ctx()', CONTEXT_ARGUMENT, []);
}
