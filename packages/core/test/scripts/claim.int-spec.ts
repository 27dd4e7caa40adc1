import { describe, expect, it } from '@jest/globals';
import { callScript, useRedis } from '@mx-rmq/testkit';
import { CLAIM_CASES } from './cases/claim.cases.js';
import { CLAIM_CREDIT_CASES } from './cases/claim-credit.cases.js';
import { CLAIM_DELAYED_CASES } from './cases/claim-delayed.cases.js';
import { CLAIM_MEMBERS_CASES } from './cases/claim-members.cases.js';
import { claimCall } from './fixtures/consuming-calls.js';
import { play } from './fixtures/script-case.js';

describe('claim', () => {
  const redis = useRedis();

  it.each([...CLAIM_CASES, ...CLAIM_DELAYED_CASES, ...CLAIM_MEMBERS_CASES, ...CLAIM_CREDIT_CASES])(
    '$name',
    async example => {
      const { reply, dump } = await play(redis, example);

      expect(dump).toEqual(example.want);
      expect(reply).toEqual(example.reply);
    },
  );

  it('tells the time to the µs, by the clock of the server as it is', async () => {
    const call = claimCall();
    const micros = async (): Promise<number> => {
      const [seconds, rest] = (await redis.client.call('TIME')) as [string, string];
      return Number(seconds) * 1_000_000 + Number(rest);
    };

    const before = await micros();
    const reply = await callScript(redis.client, {
      source: call.source,
      keys: call.keys(redis.prefix),
      args: call.args,
    });
    const after = await micros();

    const told = Number((reply as readonly unknown[])[1]);
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(after);
  });
});
