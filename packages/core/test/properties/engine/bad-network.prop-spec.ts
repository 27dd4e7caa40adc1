import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLong, tried } from '../effort.js';
import { Shop, type Order } from './shop.js';
import type { Fate } from './unreliable-store.js';

const [RUNS, LIMIT_MS] = isLong ? [1_000, 90_000] : [50, 20_000];

/** Whoever takes longer is stuck: the longest pause after an error is a second. */
const STUCK_MS = 40_000;

const fates = fc.array(fc.constantFrom<Fate>('ok', 'ok', 'ok', 'not made', 'not answered'), { maxLength: 16 });
const orders = fc
  .array(fc.record({ failures: fc.nat(1), priority: fc.constantFrom('high', 'normal', 'low') }), {
    minLength: 1,
    maxLength: 8,
  })
  .map(made => made.map((order, number): Order => ({ ...order, number })));

describe('two processes that produce and consume over a bad network', () => {
  it(
    'handle once what they were told is stored, never what is not, and leave nothing',
    async () => {
      const property = fc.asyncProperty(fc.scheduler(), fates, orders, async (scheduler, lot, sold) => {
        const shop = new Shop(scheduler, lot);
        await scheduler.waitFor(shop.trade(sold));

        for (const { number } of sold) {
          const handled = shop.handled.get(number) ?? 0;
          const told = shop.told.get(number);
          const wanted = told === 'applied' ? [1] : told === 'unknown' ? [0, 1] : [0];
          expect(wanted).toContain(handled);
        }
        expect(shop.left?.leases ?? {}).toEqual({});
        expect(shop.left?.deadLetters ?? []).toEqual([]);
      });
      await fc.assert(property, tried({ numRuns: RUNS, interruptAfterTimeLimit: LIMIT_MS, timeout: STUCK_MS }));
    },
    LIMIT_MS + 60_000,
  );
});
