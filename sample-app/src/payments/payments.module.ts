import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { PaymentGateway } from './payment-gateway.js';
import { PaymentHandlers } from './payment.handlers.js';

@Module({ imports: [OrdersModule], providers: [PaymentGateway, PaymentHandlers] })
export class PaymentsModule {}
