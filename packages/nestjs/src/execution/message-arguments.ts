import type { MessageContext } from '@mx-rmq/core';
import { CONTEXT_ARGUMENT, PAYLOAD_ARGUMENT } from '../mx-rmq.constants.js';

/** What guards, interceptors and filters find as `getArgs()`; so `switchToRpc()` works, too. */
export type MessageArguments = readonly [payload: unknown, context: MessageContext];

/** Fills an argument by its number. Those that HTTP alone knows, `@Query()` for one, stay undefined. */
export const MESSAGE_ARGUMENTS = {
  exchangeKeyForValue(argument: number, property: unknown, [payload, context]: MessageArguments): unknown {
    switch (argument) {
      case PAYLOAD_ARGUMENT:
        return typeof property === 'string' ? propertyOf(payload, property) : payload;
      case CONTEXT_ARGUMENT:
        return context;
      default:
        return undefined;
    }
  },
};

/** Nest's own `@Payload('property')` and `@Body('property')` name one. */
function propertyOf(payload: unknown, property: string): unknown {
  return typeof payload === 'object' && payload !== null && Object.hasOwn(payload, property)
    ? (payload as Record<string, unknown>)[property]
    : undefined;
}
