import { CONTEXT_ARGUMENT, PAYLOAD_ARGUMENT } from '../mx-rmq.constants.js';
import type { DiscoveredMethod } from '../handlers/discovered-handler.js';
import type { HandlerMetadataAccessor } from '../handlers/handler-metadata.accessor.js';
import { completed } from './completed.js';
import type { MethodRunner, RunMethod } from './run-method.js';

/**
 * The way to methods to which nothing is bound. Nest's leads there as well, but by detours that cost about as much time
 * as the queue itself needs for a message.
 */
export class DirectCalls implements MethodRunner {
  constructor(private readonly metadata: HandlerMetadataAccessor) {}

  /** Whether Nest would do nothing but call the method. */
  canCall(handler: DiscoveredMethod): boolean {
    return this.metadata.simpleArgumentsOf(handler) !== null && this.metadata.enhancersOf(handler).length === 0;
  }

  create(handler: DiscoveredMethod, instance: object): RunMethod {
    const { method } = handler;
    const filling = this.metadata.simpleArgumentsOf(handler) ?? [];
    return async (payload, context) => {
      const args = filling.map(argument =>
        argument === PAYLOAD_ARGUMENT ? payload : argument === CONTEXT_ARGUMENT ? context : undefined,
      );
      return completed(await method.apply(instance, args));
    };
  }
}
