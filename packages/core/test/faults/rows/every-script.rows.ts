import type { FaultProxy } from '@mx-rmq/testkit';
import * as scripts from '../../../src/redis/scripts.generated.js';
import type { Bench } from '../bench/bench.js';
import { assert } from '../bench/look.js';
import type { Row } from '../bench/row.js';
import { PATIENCE_MS, within } from '../bench/waiting.js';
import { callEveryScript, type Outcome } from '../programs/call-every-script.js';
import type { Script } from '../../../src/redis/script.js';

const SCRIPTS = Object.values(scripts).filter(
  (value): value is Script<never, never> => typeof value === 'object' && 'sha1' in value,
);

export const EVERY_SCRIPT_ROWS: readonly Row[] = [
  {
    id: 'N1',
    title: 'the reply to each script is lost once: asked again, everything ends as if it had not been',
    isCore: true,
    run: bench => eachScript(bench, 'cut-before-reply'),
  },
  {
    id: 'N2',
    title: 'the request of each script is lost once: asked again, everything ends as if it had not been',
    isCore: true,
    run: bench => eachScript(bench, 'cut-before-request'),
  },
];

async function eachScript(bench: Bench, strike: Parameters<FaultProxy['trap']>[1]): Promise<void> {
  const redis = await bench.redis();
  const client = bench.client(redis);
  // Loaded before, or the first call of each would be lost to NOSCRIPT, not to the fault.
  for (const { source } of SCRIPTS) await client.script('LOAD', source);
  const undisturbed = await callEveryScript(bench, redis, redis, 'undisturbed');
  const differing = await Promise.all(
    SCRIPTS.map(async ({ name, sha1 }) => {
      const proxy = await bench.proxy(redis);
      const sprung = proxy.trap({ sha1 }, strike);
      const outcome = await callEveryScript(bench, redis, proxy, name);
      await within(PATIENCE_MS, `${name} is called`, sprung);
      return difference(name, undisturbed, outcome);
    }),
  );
  bench.note(`${SCRIPTS.length} scripts`);
  assert(
    differing.every(told => told === ''),
    `not as without a fault:${differing.join('')}`,
  );
}

function difference(name: string, expected: Outcome, found: Outcome): string {
  const [was, is] = [JSON.stringify(expected, null, 1), JSON.stringify(found, null, 1)];
  return was === is ? '' : `\nwithout a fault: ${was}\nwhere ${name} was hit: ${is}`;
}
