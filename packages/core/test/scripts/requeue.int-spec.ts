import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { REQUEUE_CASES } from './cases/dead-letters.cases.js';
import { play } from './fixtures/script-case.js';

describe('requeue', () => {
  const redis = useRedis();

  it.each(REQUEUE_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
