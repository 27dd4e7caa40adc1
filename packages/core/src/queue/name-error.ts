import { describeFailure } from '../consumer/rewritten-record.js';
import { printable } from '../errors/printable.js';

/** What was thrown, for logs: named and not quoted, because the text of an error may hold parts of a payload. */
export function nameError(thrown: unknown): string {
  return printable(describeFailure(thrown).name);
}

/** As `nameError`, with the place in the code that it comes from, where the error tells. */
export function locateError(thrown: unknown): string {
  const { name, message, stack = '' } = describeFailure(thrown);
  const heads = [`${name}: ${message}\n`, `${name}\n`];
  const head = heads.find(text => stack.startsWith(text));
  // Behind its head a stack holds places and nothing else.
  const place = head === undefined ? undefined : /^ *(at .*)/.exec(stack.slice(head.length))?.[1];
  return place === undefined ? nameError(thrown) : `${nameError(thrown)} ${printable(place)}`;
}
