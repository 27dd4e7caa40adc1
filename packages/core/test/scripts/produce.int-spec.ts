import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { PRODUCE_CASES } from './cases/produce.cases.js';
import { generally, plainly, play } from './fixtures/script-case.js';

const SCRIPTS = [
  ['produce', generally(PRODUCE_CASES)],
  ['produce-plain', plainly(PRODUCE_CASES)],
] as const;

describe.each(SCRIPTS)('%s', (_, cases) => {
  const redis = useRedis();

  it.each(cases)('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
