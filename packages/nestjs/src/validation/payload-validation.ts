import { Inject, Injectable, type Type } from '@nestjs/common';
import type { Logger } from '@mx-rmq/core';
import { HandlerBindingError } from '../errors/handler-binding.error.js';
import { placeOf, type DiscoveredHandler } from '../handlers/discovered-handler.js';
import { HandlerMetadataAccessor } from '../handlers/handler-metadata.accessor.js';
import { MX_RMQ_LOGGER } from '../mx-rmq.constants.js';
import { payloadTypeUnknown, transformerMissing } from '../mx-rmq.messages.js';
import { hasRules, isClass } from './payload-classes.js';
import { PayloadValidationPipe } from './payload-validation.pipe.js';
import { loadClassTransformer, loadClassValidator } from './validator-packages.js';

interface TypedHandler {
  readonly handler: DiscoveredHandler;
  readonly type: Type<unknown>;
}

export interface PreparedValidation {
  /** Those that take a payload that has rules. */
  readonly handlers: ReadonlySet<DiscoveredHandler>;
  /** What validates for them; empty where there are none. */
  readonly pipes: readonly PayloadValidationPipe[];
}

const NOTHING_TO_VALIDATE: PreparedValidation = { handlers: new Set(), pipes: [] };

/** Finds out at the start whether payloads are to be validated, and whether they can be. */
@Injectable()
export class PayloadValidation {
  constructor(
    private readonly metadata: HandlerMetadataAccessor,
    @Inject(MX_RMQ_LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @param handlers for which validation is wanted
   * @throws HandlerBindingError where class-transformer is needed, but not installed
   */
  async prepare(handlers: readonly DiscoveredHandler[]): Promise<PreparedValidation> {
    const typed = handlers.flatMap(handler => this.payloadClassesOf(handler));
    if (typed.length === 0) return NOTHING_TO_VALIDATE;
    const validator = await loadClassValidator();
    if (validator === null) return NOTHING_TO_VALIDATE;
    const withRules = typed.filter(({ type }) => hasRules(type, validator));
    const [first] = withRules;
    if (first === undefined) return NOTHING_TO_VALIDATE;
    const transformer = await loadClassTransformer();
    if (transformer === null)
      throw new HandlerBindingError(placeOf(first.handler), transformerMissing(first.type.name));
    return {
      handlers: new Set(withRules.map(({ handler }) => handler)),
      pipes: [new PayloadValidationPipe(validator, transformer)],
    };
  }

  private payloadClassesOf(handler: DiscoveredHandler): TypedHandler[] {
    const types = this.metadata.payloadTypesOf(handler);
    if (types === null) this.logger.warn(payloadTypeUnknown(placeOf(handler)));
    return (types ?? []).filter(isClass).map(type => ({ handler, type }));
  }
}
