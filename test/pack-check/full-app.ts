// One message whose payload is validated, and one look at the health, in an application with every optional peer.
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePriority } from '@mx-rmq/core';
import { Handler, MqProducer, MxRmqModule, Payload } from '@mx-rmq/nestjs';
import { MqHealthIndicator, MxRmqHealthModule } from '@mx-rmq/nestjs/health';
import { IsString } from 'class-validator';

class OrderCreated {
  @IsString()
  readonly orderId!: string;
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
    MxRmqHealthModule,
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
  const orderId = 'A-1';
  await app.get(MqProducer).produce('order_created', { orderId }, { priority: MessagePriority.HIGH });
  const order = await app.get(OrderHandlers).handled;
  if (!(order instanceof OrderCreated) || order.orderId !== orderId) throw new Error('the payload is no OrderCreated');

  const health = await app.get(MqHealthIndicator).isHealthy();
  if (health['mx-rmq'].status !== 'up') throw new Error(`not healthy: ${JSON.stringify(health)}`);
  await app.close();
}

void main();
