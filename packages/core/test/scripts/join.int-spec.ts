import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { JOIN_CASES } from './cases/producing.cases.js';
import { play } from './fixtures/script-case.js';

describe('join', () => {
  const redis = useRedis();

  it.each(JOIN_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
