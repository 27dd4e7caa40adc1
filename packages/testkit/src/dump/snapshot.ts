import type { Redis } from 'ioredis';
import { findKeys } from '../keys-under.js';
import { nameUnder, type Dump, type StoredKey, type StoredValue } from './dump.js';

const MINUTE_MS = 60_000;

/** Every key under the prefix with all it holds, for exact comparison. */
export async function snapshot(client: Redis, prefix: string): Promise<Dump> {
  const keys = await findKeys(client, prefix);
  const entries = await Promise.all(keys.map(async key => [nameUnder(prefix, key), await read(client, key)] as const));
  return Object.fromEntries(entries);
}

async function read(client: Redis, key: string): Promise<StoredKey> {
  const [value, leftMs] = await Promise.all([readValue(client, key), client.pttl(key)]);
  return leftMs < 0 ? value : { ...value, expiresInMin: Math.ceil(leftMs / MINUTE_MS) };
}

async function readValue(client: Redis, key: string): Promise<StoredValue> {
  const type = await client.type(key);
  switch (type) {
    case 'string':
      return { string: text(await client.getBuffer(key)) };
    case 'list':
      return { list: (await client.lrangeBuffer(key, 0, -1)).map(text) };
    case 'hash':
      return { hash: Object.fromEntries(await fieldsOf(client, key)) };
    case 'zset':
      return { zset: Object.fromEntries(await membersOf(client, key)) };
    case 'set':
      return { set: (await client.smembersBuffer(key)).map(text).toSorted() };
    default:
      throw new Error(`${key} is a ${type}, of which no test here knows anything`);
  }
}

/** By HKEYS and HMGET: HGETALL as an object would garble names that are not UTF-8. */
async function fieldsOf(client: Redis, key: string): Promise<[string, string][]> {
  const fields = await client.hkeysBuffer(key);
  if (fields.length === 0) return [];
  const values = await client.hmgetBuffer(key, ...fields);
  return fields.map((field, index) => [text(field), text(values[index])]);
}

async function membersOf(client: Redis, key: string): Promise<[string, number][]> {
  const flat = await client.zrangeBuffer(key, '0', '-1', 'WITHSCORES');
  const members: [string, number][] = [];
  for (let i = 0; i < flat.length; i += 2) members.push([text(flat[i]), Number(text(flat[i + 1]))]);
  return members;
}

function text(bytes: Buffer | null | undefined): string {
  return bytes?.toString('latin1') ?? '';
}
