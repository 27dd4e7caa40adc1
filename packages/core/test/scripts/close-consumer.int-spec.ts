import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { CLOSE_CONSUMER_CASES } from './cases/close-consumer.cases.js';
import { play } from './fixtures/script-case.js';

describe('close-consumer', () => {
  const redis = useRedis();

  it.each(CLOSE_CONSUMER_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
