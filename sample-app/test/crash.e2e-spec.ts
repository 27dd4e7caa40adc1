import { describe, expect, it, jest } from '@jest/globals';
import type { Order, ShopClient } from './shop-client.js';
import { until } from './until.js';
import { useShops } from './use-shop.js';

const ORDERS = 200;
const TAKEN_OVER = /a consumer died; [1-9]\d* of its messages go to others/;

jest.setTimeout(180_000);

describe('a worker that is killed', () => {
  const shops = useShops();

  it('is replaced by another one that runs, with nothing lost', async () => {
    const [first, second] = await Promise.all([shops.open(), shops.open()]);
    const placing = second.client.placeMany(ORDERS);
    await first.process.line(/is charged/);
    await first.process.end('SIGKILL');

    // The lease of 10 s has to end, and a third of it is the grace that others give.
    const takenOver = () => TAKEN_OVER.exec(second.process.output) ?? undefined;
    await until('the other one takes over', takenOver, { withinMs: 60_000 });
    const orders = await second.client.allConfirmed(await placing, 60_000);

    expect(wronglyHandled(orders, 1)).toEqual([]);
  });
});

describe('a shop whose only worker is killed again and again', () => {
  const shops = useShops();

  it('has lost nothing once it is left alone', async () => {
    // Slower than orders are placed, so that handlers are busy whenever it is killed.
    const env = { MQ_LEASE: '2', MQ_CONCURRENCY: '5' };
    const first = await shops.open(env);
    const orderIds = await first.client.placeMany(ORDERS);
    await oneMoreCharged(first.client);
    await first.process.end('SIGKILL');

    const second = await shops.open(env);
    await oneMoreCharged(second.client);
    await second.process.end('SIGKILL');

    const [third] = await Promise.all([shops.open({ MQ_LEASE: '2' }), shops.open({ MQ_LEASE: '2' })]);
    const orders = await third.client.allConfirmed(orderIds, 60_000);

    expect(wronglyHandled(orders, 2)).toEqual([]);
  });
});

async function oneMoreCharged(shop: ShopClient): Promise<void> {
  const { totals } = await shop.queueWhere('order_created', 'payments', () => true);
  const before = totals['completed'] ?? 0;
  await shop.queueWhere('order_created', 'payments', now => (now.totals['completed'] ?? 0) > before);
}

/** Orders with a step that no handler began with, or more than so many crashes explain. */
function wronglyHandled(orders: readonly Order[], crashes: number): Order[] {
  return orders.filter(({ executions }) =>
    ['charge', 'reserve', 'confirm'].some(handler => {
      const count = executions[handler] ?? 0;
      return count < 1 || count > 1 + crashes;
    }),
  );
}
