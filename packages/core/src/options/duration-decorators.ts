import { describeValue } from '../errors/describe-value.js';
import { formatDuration } from '../model/format-duration.js';
import { readDuration } from '../model/parse-duration.js';
import { Field, type Check } from './field.js';
import { within, type Range } from './limits.js';
import { itemPath } from './option-path.js';

/** A duration within the range, in ms. */
export function DurationWithin(range: Range): PropertyDecorator {
  return Field('duration', durationCheck(range));
}

/** As `DurationWithin`, or `'never'`. */
export function DurationOrNever(range: Range): PropertyDecorator {
  const check = durationCheck(range, "'never' or ");
  return Field('duration', (value, ...rest) => (value === 'never' ? [] : check(value, ...rest)));
}

export function DurationList(lengths: Range, range: Range): PropertyDecorator {
  const check = durationCheck(range);
  const expected = `an array of ${lengths[0]} to ${lengths[1]} durations`;
  return Field('durations', (value, path, owner) => {
    if (!Array.isArray(value) || !within(value.length, lengths)) {
      return [{ path, expected, got: describeValue(value) }];
    }
    // Array.from, because flatMap would pass over the holes of a sparse array.
    return Array.from(value, (item: unknown, index) => check(item, itemPath(path, index), owner)).flat();
  });
}

function durationCheck(range: Range, alternative = ''): Check {
  const expected = `${alternative}a duration from ${formatDuration(range[0])} to ${formatDuration(range[1])}`;
  return (value, path) => {
    const read = readDuration(value);
    if (typeof read === 'string') return [{ path, expected, got: describeValue(value), hint: read }];
    return within(read, range) ? [] : [{ path, expected, got: describeValue(value) }];
  };
}
