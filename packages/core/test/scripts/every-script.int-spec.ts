import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import * as generated from '../../src/redis/scripts.generated.js';
import { CASES_BY_SCRIPT } from './cases/all.cases.js';
import { dumpOf, play, send } from './fixtures/script-case.js';

const SCRIPTS = Object.values(generated).filter(exported => 'source' in exported);
/** `CloseConsumerCode` of `close-consumer`. */
const CODES = new Map(
  Object.entries(generated).flatMap(([name, exported]) =>
    name.endsWith('Code') ? [[name.slice(0, -4).toLowerCase(), Object.values(exported)] as const] : [],
  ),
);

describe('every script', () => {
  it('has cases', () => {
    expect(CASES_BY_SCRIPT.map(([name]) => name)).toEqual(SCRIPTS.map(({ name }) => name).toSorted());
  });

  it.each(CASES_BY_SCRIPT)('%s: its cases return every code that it declares', (script, cases) => {
    const returned = new Set(cases.map(({ reply }) => (Array.isArray(reply) ? reply[0] : reply)));

    expect(returned).toEqual(new Set(CODES.get(script.replace('-', ''))));
  });
});

describe.each(CASES_BY_SCRIPT)('%s called twice with equal arguments takes effect once:', (_, cases) => {
  const redis = useRedis();

  it.each(cases.filter(({ goesOn }) => goesOn !== true))('$name', async example => {
    const { dump } = await play(redis, example);

    await send(redis, example.call, example.nowMs);

    expect(await dumpOf(redis)).toEqual(dump);
  });
});
