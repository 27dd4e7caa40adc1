import { IsUUID } from 'class-validator';

export const ORDER_READY = 'order_ready';

/** An order is paid, and its items are set aside. */
export class OrderReady {
  @IsUUID()
  readonly orderId!: string;
}
