import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { Satisfies } from './field.js';
import { within, type Range } from './limits.js';

/** May be absent. null is not absent. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

export function WholeNumber([min, max]: Range): PropertyDecorator {
  const message = `a whole number from ${min} to ${max}`;
  return allOf(IsInt({ message }), Min(min, { message }), Max(max, { message }));
}

export function AnyNumber(range: Range): PropertyDecorator {
  const expected = `a number from ${range[0]} to ${range[1]}`;
  return Satisfies(value => typeof value === 'number' && within(value, range), expected);
}

export function Flag(): PropertyDecorator {
  return IsBoolean({ message: 'true or false' });
}

export function OneOf(values: readonly string[]): PropertyDecorator {
  return IsIn([...values], { message: values.map(value => `'${value}'`).join(' or ') });
}

function allOf(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}
