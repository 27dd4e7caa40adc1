import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { MqHealthIndicator } from './mq.health.js';

/**
 * Provides `MqHealthIndicator`, and Terminus' own `HealthCheckService`. Where `MxRmqModule` is not global, list
 * `MqHealthIndicator` among the providers of the module that imports it, and import `TerminusModule` there.
 */
@Module({
  imports: [TerminusModule],
  providers: [MqHealthIndicator],
  exports: [MqHealthIndicator, TerminusModule],
})
export class MxRmqHealthModule {}
