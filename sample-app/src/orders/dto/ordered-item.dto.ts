import { IsInt, Matches, Max, Min } from 'class-validator';
import type { OrderedItem } from '../order.js';

export class OrderedItemDto implements OrderedItem {
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: 'sku must be 1 to 64 lower-case letters, digits and hyphens' })
  readonly sku!: string;

  @Max(1_000)
  @Min(1)
  @IsInt()
  readonly quantity!: number;
}
