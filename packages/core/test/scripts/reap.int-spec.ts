import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { REAP_CASES } from './cases/reap.cases.js';
import { play } from './fixtures/script-case.js';

describe('reap', () => {
  const redis = useRedis();

  it.each(REAP_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
