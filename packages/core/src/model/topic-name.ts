import { describeValue } from '../errors/describe-value.js';
import { InvalidMessageIdError, InvalidTopicError } from '../errors/invalid-message.errors.js';

/** The languages of the names that become part of keys: anchored, linear, ASCII; no braces, blanks or glob characters. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const PREFIX = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._:@/+=-]{0,199}$/;

/** What a topic or a group may be called, in words. */
export const NAME_RULE = '1 to 64 characters out of A-Z a-z 0-9 . _ -, beginning with a letter or digit';
export const PREFIX_RULE = '1 to 64 characters out of A-Z a-z 0-9 . _ : -, beginning with a letter or digit';

/** Topics and groups share one language. The unnamed group, the empty string, is not in it. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}

export function isQueuePrefix(value: unknown): value is string {
  return typeof value === 'string' && PREFIX.test(value);
}

/** @throws InvalidTopicError */
export function assertTopic(value: unknown): asserts value is string {
  if (!isName(value)) throw new InvalidTopicError(`${describeValue(value)} cannot be the name of a topic.`);
}

/**
 * A `messageId` or a deduplication key.
 * @param what how the caller calls it, for example `messageId`; its value is a user's data and is not quoted
 * @throws InvalidMessageIdError
 */
export function assertMessageId(value: unknown, what: string): asserts value is string {
  if (typeof value !== 'string') throw new InvalidMessageIdError(`${what} must be a string.`);
  if (MESSAGE_ID.test(value)) return;
  const problem = value === '' ? 'empty' : `outside the allowed language (it has ${value.length} characters)`;
  throw new InvalidMessageIdError(`${what} is ${problem}.`);
}
