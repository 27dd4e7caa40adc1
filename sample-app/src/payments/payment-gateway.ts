import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';

const LATENCY_MS = 100;

/** Stands in for a payment provider: slow, and told an idempotency key, as real ones are. */
@Injectable()
export class PaymentGateway {
  constructor(private readonly redis: Redis) {}

  /**
   * Charges once per key, however often it is called.
   * @param signal ends the waiting; the charge may have been made all the same
   * @returns the id of the payment
   */
  async charge(idempotencyKey: string, amountInCents: number, signal: AbortSignal): Promise<string> {
    await delay(LATENCY_MS, undefined, { signal });
    const payment = JSON.stringify({ paymentId: randomUUID(), amountInCents });
    const isFirst = await this.redis.hsetnx('payments', idempotencyKey, payment);
    const made = isFirst === 1 ? payment : await this.redis.hget('payments', idempotencyKey);
    return (JSON.parse(made ?? payment) as { paymentId: string }).paymentId;
  }
}
