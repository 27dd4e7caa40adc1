import { ContextIdFactory, ModuleRef } from '@nestjs/core';
import type { DiscoveredMethod } from '../handlers/discovered-handler.js';
import type { MethodRunner, RunMethod } from './run-method.js';

/**
 * For providers of request scope, or transient: every message gets an instance of its own, and `REQUEST` injects its
 * `MessageContext`. Durable providers are shared as the application's `ContextIdStrategy` says, which is asked with the
 * context of the message; there `REQUEST` injects what the strategy gives as payload.
 */
export function runPerMessage(handler: DiscoveredMethod, runner: MethodRunner): RunMethod {
  const { provider, host } = handler;
  // Of the host's own module, because other modules may hold other providers under the same token.
  const moduleRef = host.getProviderByKey<ModuleRef>(ModuleRef).instance;
  const isDurable = provider.isDependencyTreeDurable();
  return async (payload, context) => {
    const contextId = ContextIdFactory.getByRequest(context);
    moduleRef.registerRequestByContextId(isDurable ? contextId.payload : context, contextId);
    const instance = await moduleRef.resolve<object>(provider.token, contextId, { strict: true });
    return runner.create(handler, instance, contextId)(payload, context);
  };
}
