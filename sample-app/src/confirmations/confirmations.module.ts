import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { ConfirmationHandlers } from './confirmation.handlers.js';
import { Mailer } from './mailer.js';

@Module({ imports: [OrdersModule], providers: [Mailer, ConfirmationHandlers] })
export class ConfirmationsModule {}
