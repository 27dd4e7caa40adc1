import { describe, expect, it, jest } from '@jest/globals';
import { deleteKeys, nameUnder, useRedis, type Dump } from '@mx-rmq/testkit';
import { CASES_BY_SCRIPT } from './cases/all.cases.js';
import { baseOf, dumpOf, give, send, type ScriptCase } from './fixtures/script-case.js';

/** One test plays many cases, and machines are busy. */
jest.setTimeout(60_000);

/** Keys that hold strings; all others hold collections. */
const STRING_KEYS = /^guard:|^dedup:/;
/** What `count-queue` is given in place of a key. */
const PREFIX_OF_KEYS = 'processing:';

/**
 * Somebody else's value under one of our keys. A script that errors after its first write leaves that write, so
 * whatever a call writes to has to be read before. What it does not need at all may be of any type.
 */
describe.each(CASES_BY_SCRIPT)('%s, one of its keys being of the wrong type, does all or nothing:', (_, cases) => {
  const redis = useRedis();

  it.each(cases)('$name', async example => {
    for (const name of namesOf(example)) {
      const wrong = STRING_KEYS.test(name) ? { list: ['not ours'] } : { string: 'not ours' };
      const given: Dump = { ...example.given, [name]: wrong };
      const { error, dump } = await playWith(example, given);

      const want: Dump = error === null ? { ...example.want, [name]: wrong } : given;
      expect({ name, error, dump }).toEqual({ name, error: error && 'WRONGTYPE', dump: want });
    }
  });

  async function playWith(example: ScriptCase, given: Dump) {
    await give(redis, given);
    const error = await send(redis, example.call, example.nowMs).then(
      () => null,
      (thrown: Error) => thrown.message.split(' ', 1)[0],
    );
    const dump = await dumpOf(redis);
    await deleteKeys(redis.client, redis.prefix);
    return { error, dump };
  }

  function namesOf({ call }: ScriptCase): Set<string> {
    const names = call.keys(redis.prefix).map(key => nameUnder(baseOf(redis), key));
    return new Set(names.filter(name => name !== PREFIX_OF_KEYS));
  }
});
