import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { RELEASE_CASES } from './cases/release.cases.js';
import { play } from './fixtures/script-case.js';

describe('release', () => {
  const redis = useRedis();

  it.each(RELEASE_CASES)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
