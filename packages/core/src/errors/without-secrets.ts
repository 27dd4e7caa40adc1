import { types } from 'node:util';
import { printableLines } from './printable.js';

const CREDENTIALS_IN_URL = /\/\/\S*@/g;
const ARGUMENTS = /,? with args beginning with:.*/s;

/**
 * A copy of an error of the Redis client that is fit to be somebody's `cause`: the client puts the command's arguments
 * on its errors, and these hold payloads and passwords. Kept are name, code, stack and a cleaned message.
 */
export function withoutSecrets(error: unknown): Error {
  // Not by instanceof: under Jest, Node's own errors come from another realm.
  if (!types.isNativeError(error)) return new Error(typeof error === 'string' ? cleaned(error) : 'not an Error');
  const copy = new Error(cleaned(error.message));
  copy.name = error.name;
  if (typeof error.stack === 'string') copy.stack = cleaned(error.stack);
  if ('code' in error && typeof error.code === 'string') Object.assign(copy, { code: error.code });
  return copy;
}

function cleaned(text: string): string {
  return printableLines(text.replace(CREDENTIALS_IN_URL, '//***@').replace(ARGUMENTS, ''));
}
