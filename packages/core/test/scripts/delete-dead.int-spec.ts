import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { DELETE_DEAD_CASES } from './cases/dead-letters.cases.js';
import { play } from './fixtures/script-case.js';

describe('delete-dead', () => {
  const redis = useRedis();

  it.each(DELETE_DEAD_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
