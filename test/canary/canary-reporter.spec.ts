import { describe, expect, it } from '@jest/globals';
import { CANARY as OF_SUITES } from '@mx-rmq/testkit';
import { CANARY, CanaryWatch } from '../canary-reporter.mjs';

describe('the canary', () => {
  it('is the same for those who use it and for who looks for it', () => {
    expect(CANARY === OF_SUITES).toBe(true);
  });

  it.each<[string, (string | Uint8Array)[]]>([
    ['in one piece', [`redis://default:${CANARY}@host`]],
    ['in bytes', [Buffer.from(`ü ${CANARY}\n`)]],
    ['in two pieces', [`a ${CANARY.slice(0, 4)}`, `${CANARY.slice(4)} b`]],
    ['letter by letter', CANARY.split('')],
    ['long after the beginning', ['x'.repeat(100_000), `y${CANARY}`]],
  ])('is found: %s', (_, chunks) => {
    const watch = new CanaryWatch();
    const found = chunks.map(chunk => watch.look(chunk));
    expect(found.filter(around => around !== undefined)).toHaveLength(1);
    expect(found.join('').includes(CANARY)).toBe(false);
  });

  it('is not found where it is not, and once where it is once', () => {
    const watch = new CanaryWatch();
    const chunks = [CANARY.slice(0, -1), 'x', '', CANARY, 'after', CANARY.slice(1)];
    expect(chunks.map(chunk => watch.look(chunk) !== undefined)).toEqual([false, false, false, true, false, false]);
  });
});
