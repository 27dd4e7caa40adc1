import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { StockController } from './stock.controller.js';
import { StockHandlers } from './stock.handlers.js';
import { Warehouse } from './warehouse.js';

@Module({ imports: [OrdersModule], controllers: [StockController], providers: [Warehouse, StockHandlers] })
export class StockModule {}
