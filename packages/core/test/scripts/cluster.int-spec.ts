import { describe, expect, it } from '@jest/globals';
import { startClusterNode, useRedis } from '@mx-rmq/testkit';
import { CASES_BY_SCRIPT } from './cases/all.cases.js';
import { play } from './fixtures/script-case.js';

/** A cluster refuses what a single server lets pass: a key of another slot than the declared ones. */
describe('on a cluster', () => {
  const redis = useRedis(startClusterNode);

  describe.each(CASES_BY_SCRIPT)('%s', (_, cases) => {
    it.each(cases)('$name', async example => {
      const { reply, dump } = await play(redis, example);

      expect(dump).toEqual(example.want);
      expect(reply).toEqual(example.reply);
    });
  });
});
