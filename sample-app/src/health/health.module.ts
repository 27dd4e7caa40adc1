import { Module } from '@nestjs/common';
import { MxRmqHealthModule } from '@mx-rmq/nestjs/health';
import { HealthController } from './health.controller.js';

@Module({ imports: [MxRmqHealthModule], controllers: [HealthController] })
export class HealthModule {}
