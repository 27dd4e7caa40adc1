import { formatDuration } from '../model/format-duration.js';
import { readDuration } from '../model/parse-duration.js';
import { Field } from './field.js';

/** Rules over several properties of one schema. They say nothing where a property itself is invalid. */

/** Must not be set together with any of `others`. */
export function Excludes(...others: readonly string[]): PropertyDecorator {
  return Field('excludes', (_, path, owner) => {
    const present = others.filter(name => Reflect.get(owner, name) !== undefined);
    if (present.length === 0) return [];
    const names = present.join(' and ');
    return [{ path, expected: `nothing beside ${names}`, got: 'both', hint: 'they exclude each other: keep one' }];
  });
}

/** Must not be set without `other`. */
export function Requires(other: string): PropertyDecorator {
  return Field('requires', (_, path, owner) => {
    if (Reflect.get(owner, other) !== undefined) return [];
    return [{ path, expected: `${other} beside it`, got: 'nothing there' }];
  });
}

/** A duration that must not be longer than another property's, or than `otherwiseMs` where that one is absent. */
export function NotLongerThan(other: string, otherwiseMs: number): PropertyDecorator {
  return Field('notLongerThan', (value, path, owner) => {
    const limit: unknown = Reflect.get(owner, other);
    const limitMs = limit === undefined ? otherwiseMs : readDuration(limit);
    const valueMs = readDuration(value);
    if (typeof valueMs === 'string' || typeof limitMs === 'string' || valueMs <= limitMs) return [];
    const expected = `at most ${other}, which is ${formatDuration(limitMs)}`;
    return [{ path, expected, got: formatDuration(valueMs) }];
  });
}
