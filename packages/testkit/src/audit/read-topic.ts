import { readFileSync } from 'node:fs';
import { Command, type Redis } from 'ioredis';
import { nameUnder, type Dump, type StoredKey, type StoredValue } from '../dump/dump.js';

const SOURCE = readFileSync(new URL('./read-topic.lua', import.meta.url), 'utf8');
const MINUTE_MS = 60_000;

/** Where the names of a topic's keys begin, whatever the group. */
export function baseOfTopic(prefix: string, topic: string): string {
  return `${prefix}:{${topic}}`;
}

/** As `snapshot`, of all keys of one topic, and atomic: no call of anybody falls in between. */
export async function readTopic(client: Redis, prefix: string, topic: string): Promise<Dump> {
  const base = baseOfTopic(prefix, topic);
  const command = new Command('eval_ro', [SOURCE, 1, `${base}:groups`, base], { replyEncoding: 'latin1' });
  const keys = (await client.sendCommand(command)) as [key: string, type: string, leftMs: number, values: string[]][];
  const inOrder = keys.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    inOrder.map(([key, type, leftMs, values]) => [nameUnder(base, key), toStored(key, type, leftMs, values)]),
  );
}

function toStored(key: string, type: string, leftMs: number, values: readonly string[]): StoredKey {
  const value = toValue(key, type, values);
  return leftMs < 0 ? value : { ...value, expiresInMin: Math.ceil(leftMs / MINUTE_MS) };
}

function toValue(key: string, type: string, values: readonly string[]): StoredValue {
  switch (type) {
    case 'string':
      return { string: values[0] ?? '' };
    case 'list':
      return { list: values };
    case 'hash':
      return { hash: Object.fromEntries(pairsIn(values)) };
    case 'zset':
      return { zset: Object.fromEntries(pairsIn(values).map(([member, score]) => [member, Number(score)])) };
    case 'set':
      return { set: values.toSorted() };
    default:
      throw new Error(`${key} is a ${type}, of which no test here knows anything`);
  }
}

function pairsIn(values: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < values.length; i += 2) pairs.push([values[i] ?? '', values[i + 1] ?? '']);
  return pairs;
}
