import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { PlaceOrderDto } from './dto/place-order.dto.js';
import type { TrackedOrder } from './order.js';
import { OrdersRepository } from './orders.repository.js';
import { OrdersService } from './orders.service.js';

@Controller('orders')
export class OrdersController {
  constructor(
    private readonly service: OrdersService,
    private readonly orders: OrdersRepository,
  ) {}

  @Post()
  place(@Body() order: PlaceOrderDto): Promise<{ orderId: string; messageId: string }> {
    return this.service.place(order);
  }

  @Get(':orderId')
  async find(@Param('orderId') orderId: string): Promise<TrackedOrder> {
    const order = await this.orders.find(orderId);
    if (order === null) throw new NotFoundException('There is no such order');
    return order;
  }
}
