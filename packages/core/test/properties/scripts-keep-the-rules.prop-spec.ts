import { startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RedisUnderTest } from '../virtual-time/redis-under-test.js';
import { EFFORT } from './effort.js';
import { Program } from './program.js';
import { REGRESSIONS } from './regressions/programs.js';
import { StepCommand } from './step-command.js';
import { step } from './step-arbitraries.js';

describe('the scripts and the store in memory', () => {
  // One of its own, because programs make it forget its scripts.
  const redis = useRedis(() => startPrivateServer());

  async function onProgram(use: (program: Program) => Promise<void>): Promise<void> {
    const program = await Program.on(new RedisUnderTest(redis));
    try {
      await use(program);
    } finally {
      await program.close();
      await redis.client.flushdb();
    }
  }

  it.each(REGRESSIONS)('agree where they once did not: $name', async ({ steps }) => {
    const run = onProgram(async program => {
      for (const each of steps) await program.run(each);
    });
    await expect(run).resolves.toBeUndefined();
  });

  it(
    'answer and hold the same after every step of any program',
    async () => {
      const commands = step.map(each => new StepCommand(each));
      const programs = fc.commands([commands], { maxCommands: EFFORT.stepsAtMost, size: 'max' });
      const property = fc.asyncProperty(programs, steps =>
        onProgram(program => fc.asyncModelRun(() => ({ model: program, real: null }), steps)),
      );
      await fc.assert(property, { numRuns: EFFORT.programs, interruptAfterTimeLimit: EFFORT.limitMs });
    },
    EFFORT.timeoutMs,
  );
});
