import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MqProducer } from '@mx-rmq/nestjs';
import type { PlaceOrderDto } from './dto/place-order.dto.js';
import { ORDER_CREATED, type OrderCreated } from './messages/order-created.js';
import { ORDER_READY, type OrderReady } from './messages/order-ready.js';
import type { OrderStep } from './order.js';
import { OrdersRepository } from './orders.repository.js';

/** How long a customer waits for the confirmation. */
const CONFIRMATION_DELAY = '1s';

@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly producer: MqProducer,
  ) {}

  /** Saved first: whoever handles the message finds the order. */
  async place({ customer, items }: PlaceOrderDto): Promise<{ orderId: string; messageId: string }> {
    const order: OrderCreated = { orderId: randomUUID(), customer, items };
    await this.orders.create(order);
    const messageId = await this.producer.produce(ORDER_CREATED, order);
    return { orderId: order.orderId, messageId };
  }

  /** To be called by the handler that has done its part. The one that finds all parts done sends the order on. */
  async complete(orderId: string, step: OrderStep): Promise<void> {
    const steps = await this.orders.takeStep(orderId, step);
    if (!steps.includes('charged') || !steps.includes('reserved')) return;
    const ready: OrderReady = { orderId };
    // Two handlers may find that at once, or one twice after a crash: the id makes it one message.
    await this.producer.produce(ORDER_READY, ready, { messageId: orderId, delay: CONFIRMATION_DELAY });
  }
}
