import type { RedisInTest } from '@mx-rmq/testkit';
import fc, { type AsyncCommand, type IAsyncProperty } from 'fast-check';
import { RedisUnderTest } from '../virtual-time/redis-under-test.js';
import type { Mutate } from '../virtual-time/virtual-script-runner.js';
import { EFFORT } from './effort.js';
import { Program } from './program.js';
import type { Step } from './step.js';
import { step } from './step-arbitraries.js';
import { StepCommand } from './step-command.js';

/**
 * The property of all programs: the scripts and the model agree, and every invariant holds, after every step.
 * @param redis a server of its own: it is emptied, and forgets its scripts
 * @param mutate breaks a script, to see whether that is noticed
 */
export function anyProgram(
  redis: RedisInTest,
  mutate?: Mutate,
): IAsyncProperty<[Iterable<AsyncCommand<Program, null>>]> {
  const commands: fc.Arbitrary<AsyncCommand<Program, null>> = step.map(each => new StepCommand(each));
  const programs = fc.commands([commands], { maxCommands: EFFORT.stepsAtMost, size: 'max' });
  return fc.asyncProperty(programs, steps =>
    onProgram(redis, mutate, program => fc.asyncModelRun(() => ({ model: program, real: null }), steps)),
  );
}

/** Runs one program. Rejects where a step breaks a rule. */
export function runProgram(redis: RedisInTest, steps: readonly Step[], mutate?: Mutate): Promise<void> {
  return onProgram(redis, mutate, async program => {
    for (const each of steps) await program.run(each);
  });
}

async function onProgram(
  redis: RedisInTest,
  mutate: Mutate | undefined,
  use: (program: Program) => Promise<void>,
): Promise<void> {
  const program = await Program.on(new RedisUnderTest(redis, mutate));
  try {
    await use(program);
    await program.end();
  } finally {
    await program.close();
    await redis.client.flushdb();
  }
}
