import { ExternalContextCreator, type ApplicationConfig, type ModulesContainer } from '@nestjs/core';
import { MX_RMQ_CONTEXT_TYPE } from '../mx-rmq.constants.js';
import type { ContextId, DiscoveredMethod } from '../handlers/discovered-handler.js';
import type { HandlerMetadataAccessor } from '../handlers/handler-metadata.accessor.js';
import { HandlerContainer } from './handler-container.js';
import { MESSAGE_ARGUMENTS } from './message-arguments.js';
import type { MethodRunner, RunMethod } from './run-method.js';

/**
 * Nest's way from a message to the method: guards, interceptors, pipes, the method, filters. An own one beside the
 * application's, which would bring along the enhancers that are global for HTTP.
 */
export class HandlerPipeline implements MethodRunner {
  private readonly creator: ExternalContextCreator;

  constructor(
    modules: ModulesContainer,
    config: ApplicationConfig,
    private readonly metadata: HandlerMetadataAccessor,
  ) {
    this.creator = ExternalContextCreator.fromContainer(new HandlerContainer(modules, config));
  }

  create(handler: DiscoveredMethod, instance: object, contextId?: ContextId): RunMethod {
    return this.creator.create(
      instance,
      handler.method,
      handler.methodName,
      this.metadata.argumentsKeyOf(handler),
      MESSAGE_ARGUMENTS,
      contextId,
      // Tells which of several providers of one class is the host, and finds its transient enhancers.
      handler.provider.id,
      { guards: true, interceptors: true, filters: true },
      MX_RMQ_CONTEXT_TYPE,
    );
  }
}
