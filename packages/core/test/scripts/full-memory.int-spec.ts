import { describe, expect, it } from '@jest/globals';
import { beFull, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { CASES_BY_SCRIPT } from './cases/all.cases.js';
import { PRODUCE_CASES } from './cases/produce.cases.js';
import { dumpOf, generally, give, plainly, send } from './fixtures/script-case.js';

/** Messages must leave a full Redis, or it stays full. */
describe('with no memory left', () => {
  const redis = useRedis(startPrivateServer);

  describe('produce is refused, and nothing is written:', () => {
    it.each([...generally(PRODUCE_CASES), ...plainly(PRODUCE_CASES)])('$name', async example => {
      await give(redis, example.given);

      const produced = beFull(redis.client, () => send(redis, example.call));

      await expect(produced).rejects.toThrow(/^OOM/);
      expect(await dumpOf(redis)).toEqual(example.given);
    });
  });

  describe.each(CASES_BY_SCRIPT.filter(([script]) => !script.startsWith('produce')))(
    '%s works as ever:',
    (_, cases) => {
      it.each(cases)('$name', async example => {
        await give(redis, example.given);

        const reply = await beFull(redis.client, () => send(redis, example.call, example.nowMs));

        expect(reply).toEqual(example.reply);
        expect(await dumpOf(redis)).toEqual(example.want);
      });
    },
  );
});
