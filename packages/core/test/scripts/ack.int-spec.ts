import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { ACK_CASES } from './cases/ack.cases.js';
import { play } from './fixtures/script-case.js';

describe('ack', () => {
  const redis = useRedis();

  it.each(ACK_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
