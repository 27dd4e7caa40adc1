// One message, in an application that has installed nothing but what it must.
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Handler, MqProducer, MxRmqModule, Payload } from '@mx-rmq/nestjs';

interface OrderCreated {
  orderId: string;
}

@Injectable()
class OrderHandlers {
  private settle!: (order: OrderCreated) => void;
  readonly handled = new Promise<OrderCreated>(resolve => (this.settle = resolve));

  @Handler('order_created')
  onOrderCreated(@Payload() order: OrderCreated): void {
    this.settle(order);
  }
}

@Module({
  imports: [
    MxRmqModule.forRootAsync({
      useFactory: () => ({
        connection: { url: process.env['REDIS_URL'] ?? '' },
        queuePrefix: process.env['QUEUE_PREFIX'] ?? '',
      }),
    }),
  ],
  providers: [OrderHandlers],
})
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'warn'] });
  await app.get(MqProducer).produce('order_created', { orderId: 'A-1' });
  const order = await app.get(OrderHandlers).handled;
  if (order.orderId !== 'A-1') throw new Error(`handled ${JSON.stringify(order)}`);
  await app.close();
}

void main();
