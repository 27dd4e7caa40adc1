import { Injectable, Logger, UseInterceptors } from '@nestjs/common';
import { Ctx, Handler, Payload, type MessageContext } from '@mx-rmq/nestjs';
import { ExecutionCounter } from '../orders/execution-counter.interceptor.js';
import { ORDER_CREATED, OrderCreated } from '../orders/messages/order-created.js';
import { OrdersService } from '../orders/orders.service.js';
import { PaymentGateway } from './payment-gateway.js';

/** Everything in this shop costs the same. */
const PRICE_IN_CENTS = 1_000;

@Injectable()
@UseInterceptors(ExecutionCounter)
export class PaymentHandlers {
  private readonly logger = new Logger(PaymentHandlers.name);

  constructor(
    private readonly gateway: PaymentGateway,
    private readonly orders: OrdersService,
  ) {}

  @Handler(ORDER_CREATED, { group: 'payments' })
  async charge(@Payload() { orderId, items }: OrderCreated, @Ctx() { signal }: MessageContext): Promise<void> {
    const amountInCents = items.reduce((sum, { quantity }) => sum + quantity * PRICE_IN_CENTS, 0);
    // A message may be delivered twice, a customer must not be charged twice.
    const paymentId = await this.gateway.charge(orderId, amountInCents, signal);
    await this.orders.complete(orderId, 'charged');
    this.logger.log(`Order ${orderId} is charged: payment ${paymentId}`);
  }
}
