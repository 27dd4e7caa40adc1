import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { describeValue } from '../errors/describe-value.js';
import type { OptionProblem } from '../errors/invalid-options.error.js';
import type { Check, FieldContext } from './field.js';
import { nameHint } from './name-hints.js';
import { joinPath } from './option-path.js';

/** A class whose properties carry class-validator's decorators; its instances hold what is to be checked. */
export type Schema = new () => object;

/**
 * Holds options of unknown origin against a schema: every value, and every name. Never throws, whatever it is given:
 * an object whose getters or proxy traps throw is told as a problem too.
 */
export function checkOptions(schema: Schema, options: unknown, path = ''): readonly OptionProblem[] {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return [{ path: path === '' ? 'options' : path, expected: 'an object', got: describeValue(options) }];
  }
  try {
    const known = namesOf(schema);
    return [...unknownNames(options, known, path), ...invalidValues(schema, options, known, path)];
  } catch {
    return [{ path: path === '' ? 'options' : path, expected: 'an object', got: 'one that cannot be read' }];
  }
}

/** The check of a property that holds an object with a schema of its own. */
export function nested(schema: Schema): Check {
  return (value, path) => checkOptions(schema, value, path);
}

/** The names that the decorators of a schema, and of the classes it extends, know. */
export function namesOf(schema: Schema): readonly string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(schema, '', false, false);
  return [...new Set(metadata.map(({ propertyName }) => propertyName))];
}

function unknownNames(options: object, known: readonly string[], path: string): OptionProblem[] {
  return Object.keys(options)
    .filter(name => !known.includes(name))
    .map(name => unknownName(name, known, path));
}

function unknownName(name: string, known: readonly string[], path: string): OptionProblem {
  const problem = { path: joinPath(path, name), expected: 'a known option', got: 'an unknown name' };
  const hint = nameHint(name, known);
  return hint === undefined ? problem : { ...problem, hint };
}

function invalidValues(schema: Schema, options: object, known: readonly string[], path: string): OptionProblem[] {
  const values = Object.fromEntries(known.map(name => [name, Reflect.get(options, name)]));
  const instance = Object.assign(new schema(), values);
  return validateSync(instance).flatMap(error => problemsOf(error, path));
}

function problemsOf(error: ValidationError, path: string): readonly OptionProblem[] {
  const { property, value, target = {}, contexts = {} } = error;
  const at = joinPath(path, property);
  const checks: FieldContext[] = Object.values(contexts);
  if (checks.length > 0) return checks.flatMap(({ check }) => check(value, at, target));
  // class-validator's own decorators: those of one property share one message.
  const [expected = 'something else'] = Object.values(error.constraints ?? {});
  return [{ path: at, expected, got: describeValue(value) }];
}
