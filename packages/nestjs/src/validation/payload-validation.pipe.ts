import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { InvalidPayloadError } from '../errors/invalid-payload.error.js';
import { NOT_AN_OBJECT } from '../mx-rmq.messages.js';
import { constraintMessages } from './constraint-messages.js';
import { hasRules, isClass } from './payload-classes.js';
import type { ClassTransformer, ClassValidator } from './validator-packages.js';

/**
 * Makes payloads instances of the class that the handler asks for, and checks the rules of that class.
 *
 * Not Nest's `ValidationPipe`: all instances of that share the packages which the last one was given, so that making
 * one here could change how HTTP requests are validated.
 */
export class PayloadValidationPipe implements PipeTransform {
  private readonly withRules = new WeakMap<Type<unknown>, boolean>();

  constructor(
    private readonly validator: ClassValidator,
    private readonly transformer: ClassTransformer,
  ) {}

  /** @throws InvalidPayloadError */
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (type !== 'body' || !isClass(metatype) || !this.hasRules(metatype)) return value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new InvalidPayloadError(metatype.name, [NOT_AN_OBJECT]);
    }
    const instance = this.transformer.plainToInstance<object, unknown>(metatype as Type<object>, value);
    const errors = await this.validator.validate(instance, { forbidUnknownValues: false });
    if (errors.length > 0) throw new InvalidPayloadError(metatype.name, constraintMessages(errors));
    return instance;
  }

  private hasRules(type: Type<unknown>): boolean {
    let known = this.withRules.get(type);
    if (known === undefined) this.withRules.set(type, (known = hasRules(type, this.validator)));
    return known;
  }
}
