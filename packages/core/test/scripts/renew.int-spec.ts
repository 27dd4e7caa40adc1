import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { RENEW_CASES } from './cases/renew.cases.js';
import { play } from './fixtures/script-case.js';

describe('renew', () => {
  const redis = useRedis();

  it.each(RENEW_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
