import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { execute } from '../redis/transaction.js';
import type { Order, OrderStep, OrderedItem, TrackedOrder } from './order.js';

/** Orders in Redis. Everything here may be done twice and leaves what doing it once would leave, but for the counts. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly redis: Redis) {}

  async create({ orderId, customer, items }: Order): Promise<void> {
    const created = this.redis.multi();
    created.hset(orderKey(orderId), { customer, items: JSON.stringify(items) });
    created.zadd(timelineKey(orderId), 'NX', Date.now(), 'created' satisfies OrderStep);
    await execute(created);
  }

  /** null where there is no such order */
  async find(orderId: string): Promise<TrackedOrder | null> {
    const read = this.redis
      .multi()
      .hgetall(orderKey(orderId))
      .zrange(timelineKey(orderId), 0, '-1', 'WITHSCORES')
      .hgetall(executionsKey(orderId));
    const [order, timeline, executions] = await execute<[StoredOrder, string[], Record<string, string>]>(read);
    if (order.customer === undefined || order.items === undefined) return null;
    const steps = readTimeline(timeline);
    return {
      orderId,
      customer: order.customer,
      items: JSON.parse(order.items) as OrderedItem[],
      status: steps.at(-1)?.step ?? 'created',
      timeline: steps,
      executions: Object.fromEntries(Object.entries(executions).map(([handler, count]) => [handler, Number(count)])),
    };
  }

  /**
   * Adds to the timeline what is not there yet. Of several who add at once, at least the last one sees all steps.
   * @returns all steps taken so far
   */
  async takeStep(orderId: string, step: OrderStep): Promise<readonly string[]> {
    const key = timelineKey(orderId);
    const taken = this.redis.multi().zadd(key, 'NX', Date.now(), step).zrange(key, 0, '-1');
    const [, steps] = await execute<[number, string[]]>(taken);
    return steps;
  }

  async countExecution(orderId: string, handler: string): Promise<void> {
    await this.redis.hincrby(executionsKey(orderId), handler, 1);
  }
}

type StoredOrder = Partial<Record<'customer' | 'items', string>>;

const orderKey = (orderId: string): string => `orders:${orderId}`;
const timelineKey = (orderId: string): string => `orders:${orderId}:timeline`;
const executionsKey = (orderId: string): string => `orders:${orderId}:executions`;

/** Pairs of step and time in ms, as ZRANGE WITHSCORES gives them. */
function readTimeline(pairs: readonly string[]): TrackedOrder['timeline'] {
  const steps: { step: OrderStep; at: string }[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    steps.push({ step: pairs[index] as OrderStep, at: new Date(Number(pairs[index + 1])).toISOString() });
  }
  return steps;
}
