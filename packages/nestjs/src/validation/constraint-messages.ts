import type { ValidationError } from 'class-validator';
import { brokenRule, furtherProblems } from '../mx-rmq.messages.js';

/** An array of ten thousand bad items must not make a text of ten thousand lines. */
const LIMIT = 20;

/** What is wrong, by property. Messages that quote the value give way to the name of their rule. */
export function constraintMessages(errors: readonly ValidationError[]): string[] {
  const messages = [...messagesOf(errors, '')];
  if (messages.length <= LIMIT) return messages;
  return [...messages.slice(0, LIMIT), furtherProblems(messages.length - LIMIT)];
}

function* messagesOf(errors: readonly ValidationError[], parents: string): Generator<string> {
  for (const { property, value, constraints = {}, children = [] } of errors) {
    for (const [rule, message] of Object.entries(constraints)) {
      yield parents + (quotes(message, value) ? brokenRule(property, rule) : message);
    }
    yield* messagesOf(children, `${parents}${property}.`);
  }
}

/** Messages may be functions of the value, or name it as `$value`; payloads must not get into logs and error texts. */
function quotes(message: string, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false;
  return value !== '' && message.includes(String(value));
}
