import { Type } from 'class-transformer';
import { IsEmail, IsUUID, ValidateNested } from 'class-validator';
import { OrderedItemDto } from '../dto/ordered-item.dto.js';
import type { Order } from '../order.js';

export const ORDER_CREATED = 'order_created';

/** A customer has placed an order. Payments and stock each get a copy of the message, in groups of their own. */
export class OrderCreated implements Order {
  @IsUUID()
  readonly orderId!: string;

  @IsEmail()
  readonly customer!: string;

  @ValidateNested({ each: true })
  @Type(() => OrderedItemDto)
  readonly items!: OrderedItemDto[];
}
