import { describe, expect, it } from '@jest/globals';
import { useRedis } from '../use-redis.js';
import type { Dump } from './dump.js';
import { restore } from './restore.js';
import { snapshot } from './snapshot.js';

/** Every byte there is, each as the character of its number. */
const EVERY_BYTE = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));

const ALL_TYPES: Dump = {
  text: { string: 'some text' },
  'text:bytes': { string: EVERY_BYTE },
  'text:empty': { string: '' },
  'text:mortal': { string: 'soon gone', expiresInMin: 7 },
  list: { list: ['b', 'a', '', 'b', EVERY_BYTE] },
  hash: { hash: { field: 'value', [EVERY_BYTE]: EVERY_BYTE, __proto: '' }, expiresInMin: 2 },
  zset: { zset: { second: 2, first: -1.5, [EVERY_BYTE]: 1_700_000_000_000 } },
  set: { set: [EVERY_BYTE, 'a', 'b'] },
  '@group:list': { list: ['of another group'] },
};

describe('dumps', () => {
  const redis = useRedis();

  it('hold every byte of every type', async () => {
    const base = `${redis.prefix}:{topic}`;
    await restore(redis.client, base, ALL_TYPES);

    expect(await snapshot(redis.client, base)).toEqual(ALL_TYPES);
  });

  it('hold what is under their prefix and nothing else', async () => {
    const base = `${redis.prefix}:{topic}`;
    await redis.client.set(`${redis.prefix}:{other}:key`, '1');
    await redis.client.set(`${base}:key`, '2');

    expect(await snapshot(redis.client, base)).toEqual({ key: { string: '2' } });
  });

  it('know that empty collections do not exist', async () => {
    const base = `${redis.prefix}:{topic}`;

    await restore(redis.client, base, { list: { list: [] }, hash: { hash: {} }, zset: { zset: {} }, set: { set: [] } });

    expect(await snapshot(redis.client, base)).toEqual({});
  });
});
