import { Inject, Injectable, ValidationPipe, type PipeTransform } from '@nestjs/common';
import { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import type { MessageHandler } from '@mx-rmq/core';
import { MX_RMQ_OPTIONS } from '../mx-rmq.constants.js';
import type { MxRmqModuleOptions } from '../mx-rmq-module-options.js';
import type { DiscoveredHandler } from '../handlers/discovered-handler.js';
import { HandlerMetadataAccessor } from '../handlers/handler-metadata.accessor.js';
import { isMadePerMessage } from '../handlers/made-per-message.js';
import { PayloadValidation } from '../validation/payload-validation.js';
import { refuseMissingEnhancers } from './bound-enhancers.js';
import { completed } from './completed.js';
import { DirectCalls } from './direct-calls.js';
import { enhancerConfig, refuseScopedEnhancers } from './enhancer-config.js';
import { HandlerPipeline } from './handler-pipeline.js';
import { OutcomeInterceptor } from './outcome.interceptor.js';
import { withRefusalsUnrecoverable } from './refusals.js';
import type { MethodRunner, RunMethod } from './run-method.js';
import { runPerMessage } from './run-per-message.js';

export interface BoundHandler {
  readonly handler: DiscoveredHandler;
  readonly call: MessageHandler;
}

/** Makes handlers callable by the queue. */
@Injectable()
export class HandlerBinder {
  constructor(
    private readonly modules: ModulesContainer,
    private readonly application: ApplicationConfig,
    private readonly metadata: HandlerMetadataAccessor,
    private readonly validation: PayloadValidation,
    @Inject(MX_RMQ_OPTIONS) private readonly options: MxRmqModuleOptions,
  ) {}

  /**
   * To be called once the application is set up: global enhancers are taken over as they are then.
   *
   * @throws HandlerBindingError, ModuleImportError
   */
  async bind(handlers: readonly DiscoveredHandler[]): Promise<BoundHandler[]> {
    for (const handler of handlers) refuseMissingEnhancers(handler, this.metadata.enhancersOf(handler));
    const globals = this.options.globalEnhancers === true ? this.application : null;
    if (globals !== null) refuseScopedEnhancers(globals);

    const validation = await this.validation.prepare(
      handlers.filter(handler => this.isToBeValidated(handler, globals)),
    );
    const outcomes = new OutcomeInterceptor();
    const pipelineWith = (pipes: readonly PipeTransform[]): HandlerPipeline =>
      new HandlerPipeline(this.modules, enhancerConfig(outcomes, pipes, globals), this.metadata);
    const plain = pipelineWith([]);
    const validating = pipelineWith(validation.pipes);
    const direct = new DirectCalls(this.metadata);

    return handlers.map(handler => {
      const isValidated = validation.handlers.has(handler);
      if (globals === null && !isValidated && direct.canCall(handler)) {
        return { handler, call: callable(createRun(handler, direct)) };
      }
      const run = createRun(handler, isValidated ? validating : plain);
      return { handler, call: callable(withoutSilentEnd(run, outcomes)) };
    });
  }

  /** Not where a `ValidationPipe` rules: it may have other groups and options than ours. */
  private isToBeValidated(handler: DiscoveredHandler, globals: ApplicationConfig | null): boolean {
    const wanted = handler.options.validatePayload ?? this.options.validatePayload ?? true;
    if (!wanted) return false;
    const bound = this.metadata.enhancersOf(handler).map(({ enhancer }) => enhancer);
    return ![...bound, ...(globals?.getGlobalPipes() ?? [])].some(isValidationPipe);
  }
}

function isValidationPipe(enhancer: unknown): boolean {
  if (enhancer instanceof ValidationPipe || enhancer === ValidationPipe) return true;
  return typeof enhancer === 'function' && enhancer.prototype instanceof ValidationPipe;
}

function createRun(handler: DiscoveredHandler, runner: MethodRunner): RunMethod {
  return isMadePerMessage(handler.provider)
    ? runPerMessage(handler, runner)
    : runner.create(handler, handler.provider.instance as object);
}

/** An exception filter may also answer with an Observable, as those for microservices do. */
function withoutSilentEnd(run: RunMethod, outcomes: OutcomeInterceptor): RunMethod {
  return async (payload, context) => {
    const result = await completed(await run(payload, context));
    if (result === undefined) outcomes.refuseSilentEnd(context);
    return result;
  };
}

function callable(run: RunMethod): MessageHandler {
  return async (payload, context) => {
    try {
      return await run(payload, context);
    } catch (error) {
      throw withRefusalsUnrecoverable(error);
    }
  };
}
