import { describeKind } from '../errors/describe-value.js';
import { InvalidHeadersError } from '../errors/invalid-message.errors.js';
import { LIMITS } from './limits.js';

/** Keeps `__proto__` out, and what would not travel through other systems' headers. */
const HEADER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const NAME_RULE = '1 to 128 characters out of A-Z a-z 0-9 . _ -, beginning with a letter or digit';

/**
 * A frozen copy without a prototype; null where there is none. Values may be anybody's data and are never quoted.
 * @throws InvalidHeadersError
 */
export function copyHeaders(headers: unknown): Readonly<Record<string, string>> | null {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
    throw new InvalidHeadersError(`The headers are ${describeKind(headers)}.`);
  }
  const entries = Object.entries(headers);
  if (entries.length === 0) return null;
  const [, most] = LIMITS.headers;
  if (entries.length > most) throw new InvalidHeadersError(`The message has ${entries.length} headers.`);
  const copy: Record<string, string> = Object.create(null);
  let bytes = 0;
  for (const [index, [name, value]] of entries.entries()) {
    if (!HEADER_NAME.test(name)) throw new InvalidHeadersError(`The name of header ${index + 1} is not ${NAME_RULE}.`);
    if (typeof value !== 'string') throw new InvalidHeadersError(`The header ${name} is ${describeKind(value)}.`);
    copy[name] = value;
    bytes += name.length + Buffer.byteLength(value, 'utf8');
  }
  const [, maxBytes] = LIMITS.headerBytes;
  if (bytes > maxBytes) throw new InvalidHeadersError(`The headers have ${bytes} bytes together.`);
  return Object.freeze(copy);
}
