import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { PRODUCE_CASES } from './cases/produce.cases.js';
import { play } from './fixtures/script-case.js';

describe('produce', () => {
  const redis = useRedis();

  it.each(PRODUCE_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
