/**
 * A value of Redis as plain data. Texts are latin1: one character per byte, so that binary records survive, and equal
 * dumps mean equal bytes.
 */
export type StoredValue =
  | { readonly string: string }
  | { readonly list: readonly string[] }
  | { readonly hash: Readonly<Record<string, string>> }
  | { readonly zset: Readonly<Record<string, number>> }
  | { readonly set: readonly string[] };

/** `expiresInMin`: its time to live, rounded up to whole minutes; absent where it lives for ever. */
export type StoredKey = StoredValue & { readonly expiresInMin?: number };

/** Names of keys, without the prefix they share, and what they hold. */
export type Dump = Readonly<Record<string, StoredKey>>;

/** Keys of one queue stand right below their prefix, behind a colon that says nothing. */
export function nameUnder(prefix: string, key: string): string {
  return key.slice(prefix.length).replace(/^:/, '');
}

/** The names of another group's keys begin with its `@group`, which follows the prefix without a colon. */
export function keyUnder(prefix: string, name: string): string {
  return name.startsWith('@') ? prefix + name : `${prefix}:${name}`;
}
