import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { CLAIM_CASES } from './cases/claim.cases.js';
import { CLAIM_CREDIT_CASES } from './cases/claim-credit.cases.js';
import { CLAIM_DELAYED_CASES } from './cases/claim-delayed.cases.js';
import { play } from './fixtures/script-case.js';

describe('claim', () => {
  const redis = useRedis();

  it.each([...CLAIM_CASES, ...CLAIM_DELAYED_CASES, ...CLAIM_CREDIT_CASES])('$name', async example => {
    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
  });
});
