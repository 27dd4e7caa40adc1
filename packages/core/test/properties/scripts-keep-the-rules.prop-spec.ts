import { startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EFFORT, tried } from './effort.js';
import { anyProgram, runProgram } from './programs.js';
import { REGRESSIONS } from './regressions/programs.js';

describe('the scripts and the store in memory', () => {
  const redis = useRedis(() => startPrivateServer());

  it.each(REGRESSIONS)('agree where they once did not: $name', async ({ steps }) => {
    await expect(runProgram(redis, steps)).resolves.toBeUndefined();
  });

  it(
    'answer and hold the same after every step of any program',
    async () => {
      await fc.assert(anyProgram(redis), tried({ numRuns: EFFORT.programs, interruptAfterTimeLimit: EFFORT.limitMs }));
    },
    EFFORT.timeoutMs,
  );
});
