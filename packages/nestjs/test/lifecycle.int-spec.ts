import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueueClosedError } from '@mx-rmq/core';
import { Handler, MqProducer, MxRmqModule, RedisMessageQueue, type MessageContext } from '@mx-rmq/nestjs';
import { MqHealthIndicator, MxRmqHealthModule } from '@mx-rmq/nestjs/health';
import { findKeys, useRedis } from '@mx-rmq/testkit';
import { nextEvent, signal, startOnRedis } from './real-application.js';

describe('the end of an application', () => {
  const redis = useRedis();

  it('waits for running handlers, which can still produce', async () => {
    const [begun, mayEnd] = [signal(), signal()];
    @Injectable()
    class Orders {
      constructor(private readonly producer: MqProducer) {}
      @Handler('order_created')
      async on(): Promise<void> {
        begun.reach();
        await mayEnd.reached;
        await this.producer.produce('order_confirmed', {});
      }
    }
    const app = await startOnRedis(redis, [Orders]);
    const queue = app.get(RedisMessageQueue);
    const completed = nextEvent(app, 'completed');
    await queue.produce('order_created', {});
    await begun.reached;
    const closing = app.close();
    mayEnd.reach();
    await closing;
    await expect(completed).resolves.toMatchObject({ message: { topic: 'order_created' } });
    expect(queue.isRunning).toBe(false);
    await expect(queue.produce('order_created', {})).rejects.toBeInstanceOf(QueueClosedError);

    const confirmed = signal<MessageContext>();
    @Injectable()
    class Confirmations {
      @Handler('order_confirmed')
      on(_payload: unknown, context: MessageContext): void {
        confirmed.reach(context);
      }
    }
    const next = await startOnRedis(redis, [Confirmations]);
    await expect(confirmed.reached).resolves.toMatchObject({ attempt: 1 });
    await next.close();
  });

  it('gives back what does not finish in time, without counting it as a failure', async () => {
    const begun = signal<AbortSignal>();
    @Injectable()
    class Slow {
      @Handler('order_created')
      on(_payload: unknown, { signal: aborted }: MessageContext): Promise<never> {
        begun.reach(aborted);
        return new Promise((_, reject) => aborted.addEventListener('abort', () => reject(aborted.reason as Error)));
      }
    }
    const app = await startOnRedis(redis, [Slow], { shutdownTimeout: '1ms' });
    await app.get(MqProducer).produce('order_created', { id: 1 });
    const aborted = await begun.reached;
    await app.close();
    expect(aborted.aborted).toBe(true);

    const again = signal<unknown>();
    @Injectable()
    class Quick {
      @Handler('order_created')
      on(payload: unknown, { attempt }: MessageContext): void {
        again.reach([payload, attempt]);
      }
    }
    const next = await startOnRedis(redis, [Quick]);
    await expect(again.reached).resolves.toEqual([{ id: 1 }, 1]);
    await next.close();
  });

  it('leaves nothing but the version behind of an application that did nothing', async () => {
    const app = await startOnRedis(redis, []);
    await app.close();
    await expect(findKeys(redis.client, redis.prefix)).resolves.toEqual([`${redis.prefix}:schema`]);
  });

  it('does not come with autoStart: false, until the queue is started', async () => {
    const handled = signal<unknown>();
    @Injectable()
    class Orders {
      @Handler('order_created')
      on(payload: unknown): void {
        handled.reach(payload);
      }
    }
    const app = await startOnRedis(redis, [Orders], { autoStart: false });
    const queue = app.get(RedisMessageQueue);
    expect(queue.isRunning).toBe(false);
    await app.get(MqProducer).produce('order_created', 7);
    await queue.start();
    await expect(handled.reached).resolves.toBe(7);
    await app.close();
  });
});

describe('the start of an application', () => {
  it('fails where Redis refuses it, and not with the first message', async () => {
    const connection = { url: process.env['MX_RMQ_TEST_REDIS_URL'] ?? '', username: 'nobody', password: 'top-secret' };
    const failed: unknown = await NestFactory.createApplicationContext(MxRmqModule.forRoot({ connection }), {
      logger: false,
      abortOnError: false,
    }).then(
      async app => {
        await app.close();
        return null;
      },
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ code: 'MXRMQ_REDIS_LOGIN_REFUSED' });
    expect(String(failed)).not.toContain('top-secret');
  });
});

describe('the health of an application', () => {
  const redis = useRedis();

  it('tells of Redis and of its consumers', async () => {
    @Injectable()
    class Orders {
      @Handler('order_created')
      on(): void {}
    }
    const app = await startOnRedis(redis, [Orders], {}, [MxRmqHealthModule]);
    const { queue } = await app.get(MqHealthIndicator).isHealthy('queue');
    expect(queue).toMatchObject({
      status: 'up',
      redis: { up: true, server: expect.stringMatching(/^\w+ \d+\.\d+/) },
      consumers: [{ topic: 'order_created', group: '', alive: true }],
      oldestPendingAgeMs: 0,
    });
    await app.close();
  });
});
