import { Inject, Injectable, ValidationPipe, type PipeTransform } from '@nestjs/common';
import { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import type { MessageHandler } from '@mx-rmq/core';
import { isObservable, lastValueFrom } from 'rxjs';
import { MX_RMQ_OPTIONS } from '../mx-rmq.constants.js';
import type { MxRmqModuleOptions } from '../mx-rmq-module-options.js';
import type { DiscoveredHandler } from '../handlers/discovered-handler.js';
import { HandlerMetadataAccessor } from '../handlers/handler-metadata.accessor.js';
import { isMadePerMessage } from '../handlers/made-per-message.js';
import { PayloadValidation } from '../validation/payload-validation.js';
import { refuseMissingEnhancers } from './bound-enhancers.js';
import { enhancerConfig, refuseScopedEnhancers } from './enhancer-config.js';
import { HandlerPipeline } from './handler-pipeline.js';
import { OutcomeInterceptor } from './outcome.interceptor.js';
import { withRefusalsUnrecoverable } from './refusals.js';
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

    const outcomes = new OutcomeInterceptor();
    const validated = new Set(handlers.filter(handler => this.isValidated(handler, globals)));
    const pipe = await this.validation.pipeFor([...validated]);
    const pipelineWith = (pipes: readonly PipeTransform[]): HandlerPipeline =>
      new HandlerPipeline(this.modules, enhancerConfig(outcomes, pipes, globals), this.metadata);
    const plain = pipelineWith([]);
    const validating = pipe === null ? plain : pipelineWith([pipe]);
    return handlers.map(handler => ({
      handler,
      call: callable(handler, validated.has(handler) ? validating : plain, outcomes),
    }));
  }

  /** Not where a `ValidationPipe` rules: it may have other groups and options than ours. */
  private isValidated(handler: DiscoveredHandler, globals: ApplicationConfig | null): boolean {
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

function callable(handler: DiscoveredHandler, pipeline: HandlerPipeline, outcomes: OutcomeInterceptor): MessageHandler {
  const run = isMadePerMessage(handler.provider)
    ? runPerMessage(handler, pipeline)
    : pipeline.create(handler, handler.provider.instance as object);
  return async (payload, context) => {
    try {
      const result = await completed(await run(payload, context));
      if (result === undefined) outcomes.refuseSilentEnd(context);
      return result;
    } catch (error) {
      throw withRefusalsUnrecoverable(error);
    }
  };
}

/** Exception filters written for microservices answer with an Observable; nobody else subscribes to it. */
function completed(result: unknown): unknown {
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
