import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { RETRY_CASES } from './cases/retry.cases.js';
import { play } from './fixtures/script-case.js';

describe('retry', () => {
  const redis = useRedis();

  it.each(RETRY_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
