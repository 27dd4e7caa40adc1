import { describe, expect, it } from '@jest/globals';
import { markdown } from '../../bench/report/markdown.mjs';
import { Results } from '../../bench/results.mjs';

const OPTIONS = { isQuick: false, only: undefined, latencyMs: 0, repetitions: 1 };

function written(...failures: string[]): string {
  const results = new Results();
  results.failures.push(...failures);
  results.add('consume.c10', 'mx-rmq', 0, 130_000);
  results.add('consume.c10', 'bullmq', 0, 10_000);
  results.add('consume.c10', 'raw', 0, 260_000);
  results.add('delayed.p50', 'mx-rmq', 0, 3);
  return markdown({ results, machine: [['Redis', '7.0.15']], options: OPTIONS });
}

describe('markdown', () => {
  it('has a row for every measure, with its target and whether that is met', () => {
    expect(written()).toContain(
      '| Consume, concurrency 10<br>`consume.c10` | msg/s | 130 000 | 10 000 |  | 260 000 | ×13 | 50 % | ≥ ×12 | met |',
    );
    expect(written()).toContain('Of 2 targets 1 are met.');
  });

  it('names what has failed', () => {
    expect(written('consume.c10 of bullmq, repetition 1: lost')).toContain(
      '- consume.c10 of bullmq, repetition 1: lost',
    );
    expect(written()).not.toContain('failed');
  });
});
