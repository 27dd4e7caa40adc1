import { describeValue } from '../errors/describe-value.js';
import { InvalidDurationError } from '../errors/invalid-message.errors.js';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Ten years. Longer ones are mistakes, and what is in bounds stays an exact integer of ms. */
export const MAX_DURATION_MS = 3_650 * 86_400_000;

/** Longer texts are not looked at: no duration within bounds needs them. */
const MAX_CHARACTERS = 24;

/** Anchored and linear: digits, an optional fraction, letters. */
const DURATION = /^(\d+(?:\.\d+)?)([a-z]+)$/;

/**
 * Reads a duration such as `'250ms' '30s' '5m' '1.5h' '2d'`, in whole ms (a fraction is rounded), 0 to 3650 days.
 * @throws InvalidDurationError for everything else, with the reason
 */
export function parseDuration(value: unknown): number {
  const result = readDuration(value);
  if (typeof result === 'string')
    throw new InvalidDurationError(`${describeValue(value)} is not a duration: ${result}.`);
  return result;
}

/** As `parseDuration`, for callers that gather problems: the ms, or what is wrong in a few words. */
export function readDuration(value: unknown): number | string {
  if (typeof value === 'number') return bareNumber(value);
  if (typeof value !== 'string') return "a string with a unit is needed, such as '30s'";
  if (value.length > MAX_CHARACTERS) return `it is longer than ${MAX_CHARACTERS} characters`;
  const match = DURATION.exec(value);
  if (match === null) return unreadable(value);
  const [, amount, unit] = match;
  const unitMs = unit !== undefined && Object.hasOwn(UNIT_MS, unit) ? UNIT_MS[unit] : undefined;
  if (unitMs === undefined) return 'its unit is not one of ms, s, m, h and d';
  const ms = Math.round(Number(amount) * unitMs);
  return ms <= MAX_DURATION_MS ? ms : 'it is longer than 3650 days';
}

function bareNumber(value: number): string {
  const example = Number.isSafeInteger(value) && value >= 0 ? `'${value}s' or '${value}ms'` : "'30s'";
  return `a bare number could mean seconds or milliseconds; write ${example}`;
}

function unreadable(text: string): string {
  if (text === '') return "a number with a unit is needed, such as '30s'";
  if (text.startsWith('-')) return 'it must not be negative';
  if (/^\d+(?:\.\d+)?$/.test(text))
    return `it has no unit and could mean seconds or milliseconds; write '${text}s' or '${text}ms'`;
  return "a number and one of the units ms, s, m, h and d are needed, without spaces, such as '30s'";
}
