import { describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { startApplication } from '../application.fixture.js';
import type { FakeQueue } from '../fake-queue.fixture.js';
import { MqHealthIndicator } from './mq.health.js';
import { MxRmqHealthModule } from './mx-rmq-health.module.js';

@Controller('health')
class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly queue: MqHealthIndicator,
  ) {}

  @Get()
  @HealthCheck()
  check(): unknown {
    return this.health.check([() => this.queue.isHealthy()]);
  }
}

const CONSUMER = { topic: 'created', group: '', isAlive: true, state: 'idle', running: 0, buffered: 0 };
const REPORT = {
  up: true,
  redis: { up: true, server: 'redis 7.2.4', roundTripMs: 0.4 },
  wakeUps: { up: true },
  consumers: [CONSUMER],
  oldestPendingAgeMs: 12,
};

async function healthPage(prepare: (queue: FakeQueue) => void): Promise<[status: number, body: unknown]> {
  const { app, queue } = await startApplication({
    imports: [MxRmqHealthModule, TerminusModule.forRoot({ logger: false })],
    controllers: [HealthController],
  });
  prepare(queue);
  await app.listen(0, '127.0.0.1');
  const response = await fetch(`${await app.getUrl()}/health`);
  const body: unknown = await response.json();
  await app.close();
  return [response.status, body];
}

describe('MqHealthIndicator', () => {
  it('shows a healthy queue on /health', async () => {
    const [status, body] = await healthPage(queue => queue.healthCheck.mockResolvedValue(REPORT));
    expect(status).toBe(200);
    const consumers = [{ topic: 'created', group: '', alive: true, state: 'idle' }];
    expect(body).toMatchObject({
      status: 'ok',
      details: {
        'mx-rmq': { status: 'up', redis: REPORT.redis, wakeUps: { up: true }, consumers, oldestPendingAgeMs: 12 },
      },
    });
  });

  it('shows what is down, and nothing that is not known to be fit for the public', async () => {
    const report = {
      ...REPORT,
      up: false,
      redis: { up: false, error: 'Redis is away.', url: 'redis://user:password@10.0.0.1' },
      wakeUps: { up: false, connection: 'redis://user:password@10.0.0.1' },
      consumers: [{ ...CONSUMER, isAlive: false, password: 'password' }],
      oldestPendingAgeMs: null,
    };
    const [status, body] = await healthPage(queue => queue.healthCheck.mockResolvedValue(report));
    expect(status).toBe(503);
    expect(body).toMatchObject({
      error: {
        'mx-rmq': {
          status: 'down',
          redis: { up: false, error: 'Redis is away.' },
          wakeUps: { up: false },
          consumers: [{ alive: false }],
        },
      },
    });
    expect(JSON.stringify(body)).not.toMatch(/password|10\.0\.0\.1/);
  });

  it('stands under the key that it is given', async () => {
    const { app, queue } = await startApplication({ imports: [MxRmqHealthModule] });
    queue.healthCheck.mockResolvedValue(REPORT);
    const result = await app.get(MqHealthIndicator).isHealthy('queue');
    expect(result.queue.status).toBe('up');
    await app.close();
  });
});
