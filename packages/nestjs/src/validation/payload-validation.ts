import { Inject, Injectable, type Type } from '@nestjs/common';
import type { Logger } from '@mx-rmq/core';
import { HandlerBindingError } from '../errors/handler-binding.error.js';
import { placeOf, type DiscoveredHandler } from '../handlers/discovered-handler.js';
import { HandlerMetadataAccessor } from '../handlers/handler-metadata.accessor.js';
import { MX_RMQ_LOGGER } from '../mx-rmq.constants.js';
import { payloadTypeUnknown, transformerMissing } from '../mx-rmq.messages.js';
import { hasRules, isClass } from './payload-classes.js';
import { PayloadValidationPipe } from './payload-validation.pipe.js';
import { loadClassTransformer, loadClassValidator, type ClassValidator } from './validator-packages.js';

interface ValidatedHandler {
  readonly handler: DiscoveredHandler;
  readonly type: Type<unknown>;
}

/** Finds out at the start whether payloads are to be validated, and whether they can be. */
@Injectable()
export class PayloadValidation {
  constructor(
    private readonly metadata: HandlerMetadataAccessor,
    @Inject(MX_RMQ_LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @param handlers for which validation is on
   * @returns null where none of them takes a payload that has rules
   * @throws HandlerBindingError where one does, but class-transformer is not installed
   */
  async pipeFor(handlers: readonly DiscoveredHandler[]): Promise<PayloadValidationPipe | null> {
    const typed = handlers.flatMap(handler => this.payloadClassesOf(handler));
    if (typed.length === 0) return null;
    const validator = await loadClassValidator();
    if (validator === null) return null;
    const [first] = withRules(typed, validator);
    if (first === undefined) return null;
    const transformer = await loadClassTransformer();
    if (transformer !== null) return new PayloadValidationPipe(validator, transformer);
    throw new HandlerBindingError(placeOf(first.handler), transformerMissing(first.type.name));
  }

  private payloadClassesOf(handler: DiscoveredHandler): ValidatedHandler[] {
    const types = this.metadata.payloadTypesOf(handler);
    if (types === null) this.logger.warn(payloadTypeUnknown(placeOf(handler)));
    return (types ?? []).filter(isClass).map(type => ({ handler, type }));
  }
}

function withRules(typed: readonly ValidatedHandler[], validator: ClassValidator): ValidatedHandler[] {
  return typed.filter(({ type }) => hasRules(type, validator));
}
