import { describe, expect, it } from '@jest/globals';
import { plan, type Scenario } from '../../bench/plan.mjs';

const FULL = { isQuick: false, only: undefined, repetitions: 2 };
const PRODUCE: Scenario = { measures: ['produce', 'cpu.produce'], systems: ['ours', 'peer', 'raw'], quick: ['ours'] };
const GROWTH: Scenario = { measures: ['growth'], systems: ['ours', 'peer'], repetitions: 1 };
const IDLE: Scenario = { measures: ['idle'], systems: ['ours', 'peer'], isAtRest: true };

function planned(scenarios: readonly Scenario[], options: Parameters<typeof plan>[1]): string[][] {
  return plan(scenarios, options).map(atOnce =>
    atOnce.map(
      ({ scenario, system, repetition, times }) => `${scenario.measures[0]} ${system} ${repetition + 1}/${times}`,
    ),
  );
}

describe('plan', () => {
  it('lets systems alternate, and another one begin each time', () => {
    expect(planned([PRODUCE], FULL).flat()).toEqual([
      'produce ours 1/2',
      'produce peer 1/2',
      'produce raw 1/2',
      'produce peer 2/2',
      'produce raw 2/2',
      'produce ours 2/2',
    ]);
  });

  it('does one step after the other', () => {
    expect(planned([GROWTH], FULL)).toEqual([['growth ours 1/1'], ['growth peer 1/1']]);
  });

  it('measures what is at rest at the same time', () => {
    expect(planned([IDLE], FULL)).toEqual([
      ['idle ours 1/2', 'idle peer 1/2'],
      ['idle peer 2/2', 'idle ours 2/2'],
    ]);
  });

  it('repeats a scenario no more often than makes sense', () => {
    expect(planned([GROWTH], { ...FULL, repetitions: 9 })).toHaveLength(2);
  });

  it('leaves out of a quick run what is not meant for it', () => {
    expect(planned([PRODUCE, GROWTH], { ...FULL, isQuick: true, repetitions: 1 })).toEqual([['produce ours 1/1']]);
  });

  it('measures what was asked for, by any of its measures', () => {
    expect(planned([PRODUCE, GROWTH], { ...FULL, only: /^cpu/, repetitions: 1 })).toHaveLength(3);
    expect(planned([PRODUCE, GROWTH], { ...FULL, only: /^growth/, isQuick: true })).toHaveLength(2);
  });
});
