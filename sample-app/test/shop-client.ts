import { CANARY } from '@mx-rmq/testkit';
import { until } from './until.js';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface Order {
  readonly orderId: string;
  readonly customer: string;
  readonly status: string;
  readonly timeline: readonly { readonly step: string; readonly at: string }[];
  readonly executions: Readonly<Record<string, number>>;
}

export interface QueueStates {
  readonly topic: string;
  readonly group: string;
  readonly pending: Readonly<Record<string, number>>;
  readonly delayed: number;
  readonly processing: number;
  readonly deadLetters: number;
  readonly consumers: number;
  readonly totals: Readonly<Record<string, number>>;
}

/** What a customer's program does. */
export class ShopClient {
  constructor(readonly url: string) {}

  async get<Body>(path: string): Promise<Answer<Body>> {
    return read(await fetch(`${this.url}${path}`));
  }

  async post<Body>(path: string, body?: unknown): Promise<Answer<Body>> {
    const headers = { 'content-type': 'application/json' };
    return read(await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) ?? null }));
  }

  /**
   * @returns the id of the order
   * @throws Error if the shop does not take it
   */
  async place(sku: string): Promise<string> {
    const order = { customer: `${CANARY}@example.com`, items: [{ sku, quantity: 2 }] };
    const { status, body } = await this.post<{ orderId: string }>('/orders', order);
    if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body.orderId;
  }

  /** @param count how many orders, all at once */
  placeMany(count: number): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, (_, index) => this.place(`book-${index}`)));
  }

  async order(orderId: string): Promise<Order> {
    return (await this.get<Order>(`/orders/${orderId}`)).body;
  }

  confirmed(orderId: string, withinMs?: number): Promise<Order> {
    return until(
      `order ${orderId} is confirmed`,
      async () => {
        const order = await this.order(orderId);
        return order.status === 'confirmed' ? order : undefined;
      },
      { withinMs },
    );
  }

  /** @param withinMs for all of them together */
  async allConfirmed(orderIds: readonly string[], withinMs: number): Promise<Order[]> {
    const giveUpAt = performance.now() + withinMs;
    const orders: Order[] = [];
    for (const orderId of orderIds) orders.push(await this.confirmed(orderId, giveUpAt - performance.now()));
    return orders;
  }

  /** The states of one queue, as soon as they are as wanted. */
  queueWhere(topic: string, group: string, wanted: (states: QueueStates) => boolean): Promise<QueueStates> {
    return until(`${topic}@${group} is as wanted`, async () => {
      const { body } = await this.get<QueueStates[]>('/queues');
      return body.find(states => states.topic === topic && states.group === group && wanted(states));
    });
  }
}

async function read<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
}
