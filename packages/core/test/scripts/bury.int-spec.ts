import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { BURY_CASES } from './cases/bury.cases.js';
import { play } from './fixtures/script-case.js';

describe('bury', () => {
  const redis = useRedis();

  it.each(BURY_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
