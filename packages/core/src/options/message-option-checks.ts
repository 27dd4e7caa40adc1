import { describeValue } from '../errors/describe-value.js';
import { InvalidDurationError, InvalidMessageOptionError } from '../errors/invalid-message.errors.js';
import { formatDuration } from '../model/format-duration.js';
import { readDuration } from '../model/parse-duration.js';
import { within, type Range } from './limits.js';
import { nameHint } from './name-hints.js';

/** Checks by hand for the options of one message: they run for every message, and the first problem ends them. */

/** @throws InvalidDurationError */
export function durationMs(value: unknown, option: string, range: Range): number {
  const read = readDuration(value);
  if (typeof read === 'string') {
    throw new InvalidDurationError(`${option} is ${describeValue(value)}, which is not a duration: ${read}.`);
  }
  if (!within(read, range)) {
    const [min, max] = range;
    throw new InvalidDurationError(
      `${option} is ${describeValue(value)}; it must be from ${formatDuration(min)} to ${formatDuration(max)}.`,
    );
  }
  return read;
}

/** @throws InvalidMessageOptionError */
export function numberWithin(value: unknown, option: string, range: Range): number {
  if (typeof value === 'number' && within(value, range)) return value;
  throw refused(option, `a number from ${range[0]} to ${range[1]}`, value);
}

/** @throws InvalidMessageOptionError */
export function wholeNumber(value: unknown, option: string, range: Range): number {
  if (typeof value === 'number' && Number.isInteger(value) && within(value, range)) return value;
  throw refused(option, `a whole number from ${range[0]} to ${range[1]}`, value);
}

/** An object with none but known names. @throws InvalidMessageOptionError */
export function assertObject(value: unknown, option: string, names: ReadonlySet<string>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused(option, 'an object', value);
  for (const name in value) if (!names.has(name)) throw unknownName(name, option, names);
}

/** @throws InvalidMessageOptionError where both are given */
export function notBoth(first: unknown, second: unknown, names: string): void {
  if (first === undefined || second === undefined) return;
  throw new InvalidMessageOptionError(`${names} exclude each other.`);
}

export function refused(option: string, expected: string, value: unknown): InvalidMessageOptionError {
  return new InvalidMessageOptionError(`${option} must be ${expected}; it is ${describeValue(value)}.`);
}

function unknownName(name: string, option: string, names: ReadonlySet<string>): InvalidMessageOptionError {
  const hint = nameHint(name, [...names]);
  const suggestion = hint === undefined ? '' : ` (${hint})`;
  return new InvalidMessageOptionError(`Unknown name ${describeValue(name)} in ${option}${suggestion}.`);
}
