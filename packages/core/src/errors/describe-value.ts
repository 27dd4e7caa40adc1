import { printable } from './printable.js';

const SHOWN = 40;

/** Says what was found where something else was expected, in a few words that fit a message. Never throws. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value === '' ? 'an empty string' : quoted(value);
    case 'bigint':
      return 'a BigInt';
    case 'symbol':
      return 'a symbol';
    case 'function':
      return 'a function';
    case 'object':
      if (value === null) return 'null';
      return lengthOf(value) ?? 'an object';
    default:
      return String(value);
  }
}

/** As `describeValue`, for places where a secret or a user's data may stand: the kind of value only. */
export function describeKind(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'an empty string' : 'a string';
  return typeof value === 'number' ? 'a number' : describeValue(value);
}

/** Asking a revoked proxy anything throws, even whether it is an array. */
function lengthOf(value: object): string | null {
  try {
    return Array.isArray(value) ? `an array of ${value.length}` : null;
  } catch {
    return null;
  }
}

/** JSON's escapes keep quotes and C0 control characters out, but let others through to terminals. */
function quoted(text: string): string {
  const shown = printable(JSON.stringify(text.slice(0, SHOWN)));
  return text.length <= SHOWN ? shown : `${shown}… (${text.length} characters)`;
}
