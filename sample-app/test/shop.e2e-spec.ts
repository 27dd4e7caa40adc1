import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ShopClient } from './shop-client.js';
import { until } from './until.js';
import { useShops } from './use-shop.js';

interface DeadLettersPage {
  readonly deadLetters: readonly { readonly recordId: string; readonly payload: { readonly orderId: string } }[];
  readonly cursor: string | null;
}

jest.setTimeout(120_000);

describe('the shop', () => {
  const shops = useShops();
  let shop: ShopClient;

  beforeAll(async () => {
    ({ client: shop } = await shops.open());
  });

  it('confirms an order, a moment after it was charged and reserved', async () => {
    const placed = await shop.post<{ orderId: string; messageId: string }>('/orders', {
      customer: 'ada@example.com',
      items: [{ sku: 'book-1', quantity: 2 }],
    });
    expect(placed.status).toBe(201);
    expect(placed.body).toEqual({ orderId: expect.any(String), messageId: expect.any(String) });

    const order = await shop.confirmed(placed.body.orderId);

    const [first, ...others] = order.timeline;
    const last = others.pop();
    expect(first?.step).toBe('created');
    expect(others.map(({ step }) => step).toSorted()).toEqual(['charged', 'reserved']);
    expect(last?.step).toBe('confirmed');
    const [ready] = others.slice(-1);
    expect(Date.parse(last?.at ?? '') - Date.parse(ready?.at ?? '')).toBeGreaterThanOrEqual(999);
    expect(order).toMatchObject({
      customer: 'ada@example.com',
      items: [{ sku: 'book-1', quantity: 2 }],
      executions: { charge: 1, reserve: 1, confirm: 1 },
    });
  });

  it('tells everything that is wrong with an order, and takes nothing of it', async () => {
    const { status, body } = await shop.post<{ message: string[] }>('/orders', {
      customer: 'nobody',
      items: [{ sku: 'Book 1', quantity: 0.5 }],
      discount: 100,
    });

    expect(status).toBe(400);
    expect(body.message).toEqual([
      'property discount should not exist',
      'customer must be an email',
      'items.0.sku must be 1 to 64 lower-case letters, digits and hyphens',
      'items.0.quantity must be an integer number',
    ]);
  });

  it.each([
    ['nothing', {}, ['customer must be an email', 'items must be an array']],
    ['no items', { customer: 'ada@example.com', items: [] }, ['items should not be empty']],
    ['null for an item', { customer: 'ada@example.com', items: [null] }, ['items.each must be an object']],
    [
      'a sku twice',
      { customer: 'ada@example.com', items: ['book-1', 'book-1'].map(sku => ({ sku, quantity: 1 })) },
      ['items must not name a sku twice'],
    ],
  ])('refuses an order of %s', async (_what, order, message) => {
    expect(await shop.post('/orders', order)).toMatchObject({ status: 400, body: { message } });
  });

  it('knows no order that was never placed', async () => {
    expect((await shop.get('/orders/none')).status).toBe(404);
  });

  it('tries again what failed for a moment', async () => {
    const order = await shop.confirmed(await shop.place('flaky-1'));

    expect(order.executions).toEqual({ charge: 1, reserve: 2, confirm: 1 });
    const reserved = order.timeline.find(({ step }) => step === 'reserved');
    const [created] = order.timeline;
    expect(Date.parse(reserved?.at ?? '') - Date.parse(created?.at ?? '')).toBeGreaterThanOrEqual(999);
  });

  it('keeps what cannot succeed among the dead letters, until it is mended and requeued', async () => {
    const orderId = await shop.place('broken-1');
    const letter = await until('the dead letter', async () => {
      const { body } = await shop.get<DeadLettersPage>('/dead-letters?limit=100');
      return body.deadLetters.find(({ payload }) => payload.orderId === orderId);
    });
    expect(letter).toMatchObject({
      topic: 'order_created',
      group: 'stock',
      reason: 'unrecoverable',
      error: 'broken-1 is out of stock',
      attempts: 1,
    });

    expect((await shop.post('/stock/broken-1/restock')).status).toBe(204);
    const requeued = await shop.post(`/dead-letters/${letter.recordId}/requeue`);

    expect(requeued).toEqual({ status: 200, body: { requeued: [{ topic: 'order_created', group: 'stock' }] } });
    expect((await shop.confirmed(orderId)).executions).toEqual({ charge: 1, reserve: 2, confirm: 1 });
    expect((await shop.post(`/dead-letters/${letter.recordId}/requeue`)).status).toBe(404);
  });

  it('shows the dead letters page by page', async () => {
    const orderIds = await Promise.all([2, 3, 4, 5, 6].map(number => shop.place(`broken-${number}`)));
    await shop.queueWhere('order_created', 'stock', ({ deadLetters }) => deadLetters >= orderIds.length);

    const seen: string[] = [];
    const sizes: number[] = [];
    let path: string | null = '/dead-letters?limit=2';
    while (path !== null) {
      const page: DeadLettersPage = (await shop.get<DeadLettersPage>(path)).body;
      seen.push(...page.deadLetters.map(({ payload }) => payload.orderId));
      sizes.push(page.deadLetters.length);
      path = page.cursor === null ? null : `/dead-letters?limit=2&cursor=${page.cursor}`;
    }

    expect(seen).toEqual(expect.arrayContaining(orderIds));
    expect(new Set(seen).size).toBe(seen.length);
    expect(sizes.slice(0, -1).every(size => size === 2)).toBe(true);
    expect((await shop.get('/dead-letters?limit=0')).status).toBe(400);
    expect((await shop.get('/dead-letters?cursor=none')).status).toBe(400);
  });

  it('counts the messages of every queue', async () => {
    await shop.confirmed(await shop.place('book-1'));

    const { body } = await shop.get<{ topic: string; group: string }[]>('/queues');

    expect(body.map(({ topic, group }) => [topic, group]).toSorted()).toEqual([
      ['order_created', 'payments'],
      ['order_created', 'stock'],
      ['order_ready', ''],
    ]);
    const numbers = { delayed: expect.any(Number), processing: expect.any(Number), deadLetters: expect.any(Number) };
    for (const states of body) expect(states).toMatchObject(numbers);
  });

  it('is healthy, and shows what there is to see', async () => {
    const health = await shop.get('/health');

    expect(health).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(JSON.stringify(health.body)).toContain('order_ready');
    expect((await shop.get('/')).body).toHaveProperty('POST /orders');
  });
});

describe('the shop without its Redis', () => {
  const shops = useShops();

  it('says that it is unwell, and takes no orders', async () => {
    const { client } = await shops.open();
    await shops.redis.kill();

    const [health, order] = await Promise.all([
      client.get('/health'),
      client.post('/orders', { customer: 'ada@example.com', items: [{ sku: 'book-1', quantity: 1 }] }),
    ]);

    expect(health).toMatchObject({ status: 503, body: { status: 'error' } });
    expect(order).toMatchObject({ status: 503, body: { message: 'Redis is away. Try again later.' } });
  });
});
