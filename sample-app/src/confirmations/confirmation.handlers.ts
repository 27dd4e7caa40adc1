import { Injectable, UseInterceptors } from '@nestjs/common';
import { Handler, Payload, UnrecoverableError } from '@mx-rmq/nestjs';
import { ExecutionCounter } from '../orders/execution-counter.interceptor.js';
import { ORDER_READY, OrderReady } from '../orders/messages/order-ready.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { Mailer } from './mailer.js';

@Injectable()
@UseInterceptors(ExecutionCounter)
export class ConfirmationHandlers {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly mailer: Mailer,
  ) {}

  @Handler(ORDER_READY)
  async confirm(@Payload() { orderId }: OrderReady): Promise<void> {
    const order = await this.orders.find(orderId);
    if (order === null) throw new UnrecoverableError(`There is no order ${orderId}`);
    await this.mailer.send(orderId, order.customer, `Your order ${orderId} is on its way`);
    await this.orders.takeStep(orderId, 'confirmed');
  }
}
