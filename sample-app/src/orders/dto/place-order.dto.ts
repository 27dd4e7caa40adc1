import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsEmail, ValidateNested } from 'class-validator';
import { OrderedItemDto } from './ordered-item.dto.js';

export class PlaceOrderDto {
  @IsEmail()
  readonly customer!: string;

  // The first rule that is broken is told, and the lowest decorator comes first.
  @Type(() => OrderedItemDto)
  @ValidateNested({ each: true, message: 'each must be an object' })
  @ArrayUnique((item: OrderedItemDto | null) => item?.sku, { message: 'items must not name a sku twice' })
  @ArrayMaxSize(100)
  @ArrayNotEmpty()
  @IsArray()
  readonly items!: OrderedItemDto[];
}
