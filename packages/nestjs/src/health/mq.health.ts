import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { RedisMessageQueue } from '@mx-rmq/core';
import { healthDetails, type HealthDetails } from './health-details.js';

/**
 * Says on `/health` whether Redis answers and whether every consumer of this process is alive.
 *
 * ```ts
 * @Controller('health')
 * export class HealthController {
 *   constructor(
 *     private readonly health: HealthCheckService,
 *     private readonly queue: MqHealthIndicator,
 *   ) {}
 *
 *   @Get()
 *   @HealthCheck()
 *   check() {
 *     return this.health.check([() => this.queue.isHealthy()]);
 *   }
 * }
 * ```
 */
@Injectable()
export class MqHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly queue: RedisMessageQueue,
  ) {}

  /**
   * Never rejects; takes 2 s at the most where Redis does not answer.
   *
   * @param key under which the result stands in the response
   */
  async isHealthy<const Key extends string = 'mx-rmq'>(
    key: Key = 'mx-rmq' as Key,
  ): Promise<HealthIndicatorResult<Key, 'up' | 'down', HealthDetails>> {
    const indicator = this.indicators.check(key);
    const report = await this.queue.healthCheck();
    const details = healthDetails(report);
    return report.up ? indicator.up(details) : indicator.down(details);
  }
}
