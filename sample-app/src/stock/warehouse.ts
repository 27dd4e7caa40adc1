import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { OrderedItem } from '../orders/order.js';

const LATENCY_MS = 50;

/** Stands in for the system of a warehouse. It has everything, but for SKUs that begin with `broken-`. */
@Injectable()
export class Warehouse {
  constructor(private readonly redis: Redis) {}

  async has(sku: string): Promise<boolean> {
    return !sku.startsWith('broken-') || (await this.redis.sismember('stock:restocked', sku)) === 1;
  }

  async restock(sku: string): Promise<void> {
    await this.redis.sadd('stock:restocked', sku);
  }

  /** Sets the items aside, once per order, however often it is called. */
  async reserve(orderId: string, items: readonly OrderedItem[], signal: AbortSignal): Promise<void> {
    await delay(LATENCY_MS, undefined, { signal });
    await this.redis.hsetnx('stock:reservations', orderId, JSON.stringify(items));
  }
}
