import { registerDecorator, type ValidationArguments } from 'class-validator';
import { describeValue } from '../errors/describe-value.js';
import type { OptionProblem } from '../errors/invalid-options.error.js';

/**
 * What is wrong with a value that stands at `path`; empty if nothing is.
 * @param owner the instance of the schema that the value belongs to, for rules over several properties
 */
export type Check = (value: unknown, path: string, owner: object) => readonly OptionProblem[];

/** Carried in a constraint's context, so that a failed check can be told in detail. */
export interface FieldContext {
  readonly check: Check;
}

/**
 * A constraint of class-validator made of a check.
 * @param name of the constraint; one property can have one of each name
 */
export function Field(name: string, check: Check): PropertyDecorator {
  const context: FieldContext = { check };
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'is invalid', context },
      validator: {
        validate: (value: unknown, args?: ValidationArguments) => check(value, '', args?.object ?? {}).length === 0,
      },
    });
}

/** A constraint that is told in one line. */
export function Satisfies(
  test: (value: unknown) => boolean,
  expected: string,
  describe: (value: unknown) => string = describeValue,
): PropertyDecorator {
  return Field('satisfies', (value, path) => (test(value) ? [] : [{ path, expected, got: describe(value) }]));
}
