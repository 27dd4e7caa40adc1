import { Module, ValidationPipe } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { MxRmqModule } from '@mx-rmq/nestjs';
import { AppController } from './app.controller.js';
import { httpConfig } from './config/http.config.js';
import { queueConfig } from './config/queue.config.js';
import { ConfirmationsModule } from './confirmations/confirmations.module.js';
import { DeadLettersModule } from './dead-letters/dead-letters.module.js';
import { HealthModule } from './health/health.module.js';
import { RedisAwayInterceptor } from './http/redis-away.interceptor.js';
import { OrdersModule } from './orders/orders.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { QueuesModule } from './queues/queues.module.js';
import { RedisModule } from './redis/redis.module.js';
import { StockModule } from './stock/stock.module.js';

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true, load: [httpConfig, queueConfig] }),
    RedisModule,
    MxRmqModule.forRootAsync(queueConfig.asProvider()),
    OrdersModule,
    PaymentsModule,
    StockModule,
    ConfirmationsModule,
    DeadLettersModule,
    QueuesModule,
    HealthModule,
  ],
  controllers: [AppController],
  providers: [
    {
      provide: APP_PIPE,
      useFactory: () =>
        new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true }),
    },
    { provide: APP_INTERCEPTOR, useClass: RedisAwayInterceptor },
  ],
})
export class AppModule {}
