import { describeKind } from '../errors/describe-value.js';
import { PayloadNotSerialisableError, PayloadTooLargeError } from '../errors/invalid-message.errors.js';

/** No UTF-16 unit takes more bytes of UTF-8: a pair of surrogates, two units, takes four. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * The JSON of a payload. Errors say what is wrong with it and never quote it.
 * @param maxBytes limit in bytes of UTF-8
 * @throws PayloadNotSerialisableError, PayloadTooLargeError
 */
export function serialisePayload(payload: unknown, maxBytes: number): string {
  const json = toJson(payload);
  // Counting costs a pass over the text, and most payloads are far below the limit.
  if (json.length * MAX_BYTES_PER_UNIT > maxBytes) {
    const bytes = Buffer.byteLength(json, 'utf8');
    if (bytes > maxBytes) throw new PayloadTooLargeError(bytes, maxBytes);
  }
  return json;
}

function toJson(payload: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(payload);
  } catch (cause) {
    throw new PayloadNotSerialisableError(refusal(cause), { cause });
  }
  if (json === undefined) throw new PayloadNotSerialisableError(nothing(payload));
  return json;
}

/** JSON.stringify throws a TypeError for BigInt and cycles, a RangeError where the text or the nesting is too much. */
function refusal(cause: unknown): string {
  if (cause instanceof RangeError) return 'The payload is nested too deeply, or too long, to become JSON.';
  return 'The payload cannot become JSON: it holds a BigInt or a cycle, or one of its toJSON methods or getters threw.';
}

/** Undefined, a function or a symbol; or an object whose `toJSON` returned one of these. */
function nothing(payload: unknown): string {
  const what = typeof payload === 'object' ? 'an object whose toJSON returns nothing' : describeKind(payload);
  return `The payload is ${what}, which has no JSON form.`;
}
