import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Warehouse } from './warehouse.js';

@Controller('stock')
export class StockController {
  constructor(private readonly warehouse: Warehouse) {}

  /** Orders that have failed for want of it can be requeued now: see `/dead-letters`. */
  @Post(':sku/restock')
  @HttpCode(204)
  restock(@Param('sku') sku: string): Promise<void> {
    return this.warehouse.restock(sku);
  }
}
