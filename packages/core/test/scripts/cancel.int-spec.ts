import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { CANCEL_CASES } from './cases/producing.cases.js';
import { play } from './fixtures/script-case.js';

describe('cancel', () => {
  const redis = useRedis();

  it.each(CANCEL_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
