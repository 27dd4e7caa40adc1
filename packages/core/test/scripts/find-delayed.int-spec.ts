import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { FIND_DELAYED_CASES } from './cases/producing.cases.js';
import { play } from './fixtures/script-case.js';

describe('find-delayed', () => {
  const redis = useRedis();

  it.each(FIND_DELAYED_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
