import { Injectable, Logger, UseInterceptors } from '@nestjs/common';
import { Ctx, Handler, Payload, UnrecoverableError, type MessageContext } from '@mx-rmq/nestjs';
import { ExecutionCounter } from '../orders/execution-counter.interceptor.js';
import { ORDER_CREATED, OrderCreated } from '../orders/messages/order-created.js';
import { OrdersService } from '../orders/orders.service.js';
import { Warehouse } from './warehouse.js';

@Injectable()
@UseInterceptors(ExecutionCounter)
export class StockHandlers {
  private readonly logger = new Logger(StockHandlers.name);

  constructor(
    private readonly warehouse: Warehouse,
    private readonly orders: OrdersService,
  ) {}

  @Handler(ORDER_CREATED, { group: 'stock' })
  async reserve(@Payload() { orderId, items }: OrderCreated, @Ctx() context: MessageContext): Promise<void> {
    for (const { sku } of items) {
      // What may pass is left to the queue: it tries again.
      if (sku.startsWith('flaky-') && context.attempt === 1) throw new Error(`No answer about ${sku}`);
      // Trying again would not help: people have to look at it.
      if (!(await this.warehouse.has(sku))) throw new UnrecoverableError(`${sku} is out of stock`);
    }
    await this.warehouse.reserve(orderId, items, context.signal);
    await this.orders.complete(orderId, 'reserved');
    this.logger.log(`Order ${orderId} is reserved, at attempt ${context.attempt}`);
  }
}
