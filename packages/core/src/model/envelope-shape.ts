import type { Envelope } from './record.js';

type Fields = Readonly<Record<string, unknown>>;

/** Has parsed JSON the shape of an envelope? Whoever reads one relies on it: a wrong delay, say, would reach a script. */
export function isEnvelope(value: unknown): value is Envelope {
  if (!isFields(value)) return false;
  const { messageId, deduplicationKey, headers, retry, history } = value;
  return (
    isOptional(messageId, isString) &&
    isOptional(deduplicationKey, isString) &&
    isOptional(headers, isHeaders) &&
    isOptional(retry, isRetryOverride) &&
    isOptional(history, isHistory)
  );
}

function isHeaders(value: unknown): boolean {
  return isFields(value) && Object.values(value).every(isString);
}

function isRetryOverride(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { maxRetries, delaysMs, backoff } = value;
  return isOptional(maxRetries, isNumber) && isOptional(delaysMs, isDelays) && isOptional(backoff, isBackoff);
}

function isDelays(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isNumber);
}

function isBackoff(value: unknown): boolean {
  return isFields(value) && [value['baseMs'], value['factor'], value['maxMs'], value['jitter']].every(isNumber);
}

function isHistory(value: unknown): boolean {
  return Array.isArray(value) && value.every(attempt => isFields(attempt) && isFields(attempt['error']));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOptional(value: unknown, holds: (value: unknown) => boolean): boolean {
  return value === undefined || holds(value);
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** Parsed JSON has no NaN, but 1e999 is read as infinity. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
