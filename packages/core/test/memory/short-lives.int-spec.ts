import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { useBundledProgram } from '../engine/fixtures/bundled-program.js';

/** Room for the young for many rounds. */
const FLAGS = ['--expose-gc', '--min-semi-space-size=32', '--max-semi-space-size=32'];
const LIMIT_MS = 60_000;

describe('what outlives the minor cycles of the garbage collector', () => {
  const redis = useRedis(() => startPrivateServer());
  const program = useBundledProgram(new URL('survivors.ts', import.meta.url));

  // It is 10 and 40, on a busy machine too, and from 360 up where anything old refers to each message.
  it.each([
    ['produce', 150],
    ['handle', 150],
  ])(
    'is little of each message that it takes to %s',
    async (work, limitBytes) => {
      const options = JSON.stringify({ connection: { url: redis.url }, queuePrefix: redis.prefix });
      const args = [...FLAGS, program(), work, options];
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LIMIT_MS });
      expect(Number(stdout)).toBeLessThan(limitBytes);
    },
    LIMIT_MS,
  );
});
