import type { Redis } from 'ioredis';
import { keyUnder, type Dump, type StoredValue } from './dump.js';

const MINUTE_MS = 60_000;

/** Writes what `snapshot` reads. Keys of the dump must not exist yet, or hold the same type. */
export async function restore(client: Redis, prefix: string, dump: Dump): Promise<void> {
  const entries = Object.entries(dump).filter(([, value]) => !isEmpty(value));
  await Promise.all(
    entries.map(async ([name, value]) => {
      const key = keyUnder(prefix, name);
      await write(client, key, value);
      if (value.expiresInMin !== undefined) await client.pexpire(key, value.expiresInMin * MINUTE_MS);
    }),
  );
}

async function write(client: Redis, key: string, value: StoredValue): Promise<void> {
  if ('string' in value) await client.set(key, bytes(value.string));
  else if ('list' in value) await client.rpush(key, ...value.list.map(bytes));
  else if ('set' in value) await client.sadd(key, ...value.set.map(bytes));
  else if ('zset' in value) {
    await client.zadd(key, ...Object.entries(value.zset).flatMap(([member, score]) => [score, bytes(member)]));
  } else {
    await client.hset(key, ...Object.entries(value.hash).flatMap(([field, held]) => [bytes(field), bytes(held)]));
  }
}

/** Redis knows no empty collections: such a key does not exist. */
function isEmpty(value: StoredValue): boolean {
  if ('string' in value) return false;
  const [held] = Object.values(value);
  return Object.keys(held).length === 0;
}

function bytes(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}
