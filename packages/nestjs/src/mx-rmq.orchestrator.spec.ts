import { describe, expect, it, jest } from '@jest/globals';
import { Injectable, Module, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { QueueRunningError, RedisMessageQueue } from '@mx-rmq/core';
import { silentLogger, startApplication, startFailure } from './application.fixture.js';
import { Handler } from './decorators/handler.decorator.js';
import { HandlerConflictError } from './errors/handler-conflict.error.js';
import { FakeQueue } from './fake-queue.fixture.js';
import { MxRmqModule } from './mx-rmq.module.js';

@Injectable()
class Orders {
  @Handler('created', { concurrency: 20, handlerTimeout: '30s', validatePayload: false })
  onCreated(): void {}
}

describe('the life of the queue', () => {
  it('begins after all modules are initialised, and ends in two steps', async () => {
    const steps: string[] = [];
    @Injectable()
    class Other implements OnModuleInit, BeforeApplicationShutdown {
      onModuleInit(): void {
        steps.push('init');
      }
      beforeApplicationShutdown(): void {
        steps.push('before shutdown');
      }
    }
    const { app, queue } = await startApplication({ providers: [Other, Orders] });
    steps.push(...queue.calls.splice(0));
    expect(steps).toEqual(['init', 'start']);

    queue.stop.mockImplementation(async () => void steps.push('stop'));
    await app.close();
    expect(steps).toEqual(['init', 'start', 'before shutdown', 'stop']);
    expect(queue.calls).toEqual(['close']);
  });

  it('waits until handlers have finished before the application goes on to end', async () => {
    const { app, queue } = await startApplication({ providers: [Orders] });
    const steps: string[] = [];
    queue.close.mockImplementation(async () => void steps.push('closed'));
    queue.stop.mockImplementation(async () => {
      await new Promise(setImmediate);
      steps.push('finished');
    });
    await app.close();
    expect(steps).toEqual(['finished', 'closed']);
  });

  it('registers handlers, but does not start with autoStart: false', async () => {
    const options = { autoStart: false, logger: silentLogger() };
    const { app, queue } = await startApplication({ providers: [Orders] }, { options });
    expect(queue.registrations).toMatchObject([{ topic: 'created' }]);
    expect(queue.calls).toEqual([]);
    await app.close();
  });

  it('connects where there are no handlers', async () => {
    const { app, queue } = await startApplication({});
    expect(queue.calls).toEqual(['start', 'connect']);
    await app.close();
  });

  it('ends with a start that fails, and does not hide why', async () => {
    const queue = new FakeQueue();
    queue.start.mockRejectedValue(new Error('refused'));
    const options = { logger: silentLogger() };
    const testing = await Test.createTestingModule({ imports: [MxRmqModule.forRoot(options)], providers: [Orders] })
      .overrideProvider(RedisMessageQueue)
      .useValue(queue)
      .compile();
    await expect(testing.init()).rejects.toThrow('refused');
    expect(queue.calls).toEqual(['close']);
  });

  it('does not begin where the queue refuses a handler, which is named', async () => {
    const register = jest.spyOn(FakeQueue.prototype, 'registerHandler').mockImplementationOnce(() => {
      throw new QueueRunningError('registerHandler()');
    });
    const error = await startFailure({ providers: [Orders] });
    register.mockRestore();
    expect(error).toMatchObject({
      code: 'MXRMQ_HANDLER_INVALID',
      place: 'Orders.onCreated (RootTestModule)',
      cause: expect.any(QueueRunningError),
    });
  });
});

describe('registering', () => {
  it('hands the queue its own options, without those of the module', async () => {
    const { app, queue } = await startApplication({ providers: [Orders] });
    expect(queue.registrations.map(({ options }) => options)).toEqual([{ concurrency: 20, handlerTimeout: '30s' }]);
    await app.close();
  });

  it('lets groups have handlers of their own for one topic', async () => {
    @Injectable()
    class Payments {
      @Handler('created', { group: 'payment' })
      onCreated(): string {
        return 'payment';
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders, Payments] });
    await expect(queue.deliver('created', {}, 'payment')).resolves.toBe('payment');
    await app.close();
  });

  it('refuses two handlers for one topic and group, naming both', async () => {
    @Injectable()
    class Mails {
      @Handler('created', { group: '' })
      send(): void {}
    }
    @Module({ providers: [Mails] })
    class MailModule {}
    const error = await startFailure({ imports: [MailModule], providers: [Orders] });
    expect(error).toBeInstanceOf(HandlerConflictError);
    expect(error).toMatchObject({
      code: 'MXRMQ_HANDLER_DUPLICATE',
      queue: { topic: 'created', group: '' },
      places: expect.arrayContaining(['Orders.onCreated (RootTestModule)', 'Mails.send (MailModule)']),
    });
    for (const place of (error as HandlerConflictError).places) expect((error as Error).message).toContain(place);
  });

  it('refuses one class that two modules provide, because each would have an instance', async () => {
    @Module({ providers: [Orders] })
    class Second {}
    const error = await startFailure({ imports: [Second], providers: [Orders] });
    expect((error as Error).message).toContain('Orders.onCreated (Second)');
    expect((error as Error).message).toContain('Orders.onCreated (RootTestModule)');
  });
});
