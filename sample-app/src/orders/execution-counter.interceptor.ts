import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { Order } from './order.js';
import { OrdersRepository } from './orders.repository.js';

/** Counts how often each handler begins with an order, under the name of its method. */
@Injectable()
export class ExecutionCounter implements NestInterceptor {
  constructor(private readonly orders: OrdersRepository) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    // Interceptors come before the validation of the payload.
    const { orderId } = context.getArgByIndex<Partial<Order>>(0);
    if (typeof orderId === 'string') await this.orders.countExecution(orderId, context.getHandler().name);
    return next.handle();
  }
}
