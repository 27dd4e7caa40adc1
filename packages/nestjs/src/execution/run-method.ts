import type { ContextId, DiscoveredMethod } from '../handlers/discovered-handler.js';
import type { MessageArguments } from './message-arguments.js';

/** Runs a handler's method on one message, and resolves when it is done. */
export type RunMethod = (...args: MessageArguments) => Promise<unknown>;

/** A way from the message to the method. */
export interface MethodRunner {
  /** @param contextId of the message for which `instance` was made; none where all messages share it */
  create(handler: DiscoveredMethod, instance: object, contextId?: ContextId): RunMethod;
}
