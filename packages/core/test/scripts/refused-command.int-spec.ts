import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { deleteKeys, startPrivateServer, useRedis, type Dump } from '@mx-rmq/testkit';
import { Redis } from 'ioredis';
import { CASES_BY_SCRIPT } from './cases/all.cases.js';
import { dumpOf, give, send } from './fixtures/script-case.js';

/** One test plays many cases, and machines are busy. */
jest.setTimeout(60_000);

/** What our scripts write with. */
const WRITES = 'hset hdel hincrby zadd zrem lpush rpush ltrim set del expire pexpire'.split(' ');

/** The messages of which there is a record somewhere. */
function messagesIn(dump: Dump): Set<string> {
  const values = Object.values(dump).flatMap(value => {
    if ('list' in value) return value.list;
    return 'hash' in value ? Object.values(value.hash) : [];
  });
  return new Set(values.flatMap(value => /[0-9a-z]{9}session1[0-9a-z]{3}\//.exec(value)?.[0] ?? []));
}

/**
 * An access list that lacks a command ends a script in the middle, and what it wrote until then stays. So a record has
 * to be somewhere else before it is taken away: twice is allowed here, and lost is not.
 */
describe('a command that the server refuses loses nothing:', () => {
  const redis = useRedis(() => startPrivateServer());

  describe.each(WRITES)('%s', command => {
    let restricted: Redis;

    beforeAll(async () => {
      await redis.client.call('ACL', 'SETUSER', 'restricted', 'on', '>password', '~*', '+@all', `-${command}`);
      const { hostname: host, port } = new URL(redis.url);
      restricted = new Redis({ host, port: Number(port), username: 'restricted', password: 'password' });
    });
    afterAll(() => {
      restricted.disconnect();
    });

    const using = CASES_BY_SCRIPT.filter(([, [first]]) => first?.call.source.includes(`'${command.toUpperCase()}'`));
    it.each(using)('%s', async (_, cases) => {
      for (const { name, given, call, nowMs, want } of cases) {
        await give(redis, given);
        await send({ ...redis, client: restricted }, call, nowMs).catch(() => {});

        const left = messagesIn(await dumpOf(redis));
        await deleteKeys(redis.client, redis.prefix);
        const kept = [...messagesIn(given)].filter(id => messagesIn(want).has(id));
        expect({ name, lost: kept.filter(id => !left.has(id)) }).toEqual({ name, lost: [] });
      }
    });
  });
});
