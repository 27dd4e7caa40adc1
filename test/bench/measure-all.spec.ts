import { beforeEach, describe, expect, it } from '@jest/globals';
import { measureAll, type MeasuredStep } from '../../bench/measure-all.mjs';
import { Results } from '../../bench/results.mjs';

const MEASURE = 'produce.sequential';

let results: Results;
let interrupting: AbortController;
let flush: () => Promise<void>;

beforeEach(() => {
  results = new Results();
  interrupting = new AbortController();
  flush = async () => {};
});

function step(system: string, measure: () => Promise<number>, repetition = 0): MeasuredStep {
  const scenario = { measures: [MEASURE], measure: async () => ({ [MEASURE]: await measure() }) };
  return { scenario, system, repetition, times: 2 };
}

function measureSteps(...steps: MeasuredStep[][]): Promise<void> {
  return measureAll(steps, {
    options: { isQuick: true, only: undefined },
    servers: { get: async () => ({ address: {}, meter: { flush: () => flush() } }) },
    results,
    progress: { begin: () => ({ end: () => {}, fail: () => {} }) },
    interruption: { signal: interrupting.signal, crews: new Set() },
  });
}

const fail = async (): Promise<number> => {
  throw new Error('of 3 messages 1 were lost');
};

describe('measureAll', () => {
  it('keeps what was measured before and after a step that fails, and names that one', async () => {
    await measureSteps([step('mx-rmq', async () => 10)], [step('bullmq', fail)], [step('mx-rmq', async () => 20, 1)]);
    expect(results.summary(MEASURE, 'mx-rmq')).toEqual({ median: 15, min: 10, max: 20, runs: 2 });
    expect(results.failures).toEqual([`${MEASURE} of bullmq, repetition 1: of 3 messages 1 were lost`]);
  });

  it('keeps what was measured beside a step that fails', async () => {
    await measureSteps([step('bullmq', fail), step('mx-rmq', async () => 10)]);
    expect(results.summary(MEASURE, 'mx-rmq')?.median).toBe(10);
    expect(results.failures).toHaveLength(1);
  });

  it('outlives a Redis that has gone', async () => {
    flush = async () => {
      throw new Error('Connection is closed');
    };
    await measureSteps([step('mx-rmq', async () => 10)], [step('bullmq', async () => 1)]);
    expect(results.failures).toHaveLength(2);
  });

  it('ends when it is interrupted, which is no failure of a step', async () => {
    const interrupted = step('mx-rmq', async () => {
      interrupting.abort('SIGINT');
      throw new Error('a process under measurement has ended');
    });
    await expect(measureSteps([interrupted], [step('bullmq', async () => 1)])).rejects.toThrow('has ended');
    expect(results.summary(MEASURE, 'bullmq')).toBeUndefined();
    expect(results.failures).toEqual([]);
  });
});
