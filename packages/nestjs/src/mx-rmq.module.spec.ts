import { describe, expect, it } from '@jest/globals';
import { Controller, Injectable, Logger, Module, type DynamicModule, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DeadLetters, RedisMessageQueue } from '@mx-rmq/core';
import { silentLogger } from './application.fixture.js';
import { Handler } from './decorators/handler.decorator.js';
import { FakeQueue } from './fake-queue.fixture.js';
import { MqProducer } from './mq.producer.js';
import { MX_RMQ_LOGGER, MX_RMQ_OPTIONS } from './mx-rmq.constants.js';
import type { MxRmqModuleOptions, MxRmqOptionsFactory } from './mx-rmq-module-options.js';
import { MxRmqModule } from './mx-rmq.module.js';

const OPTIONS: MxRmqModuleOptions = { queuePrefix: 'shop', autoStart: false, logger: silentLogger() };

@Injectable()
class Settings implements MxRmqOptionsFactory {
  createMxRmqOptions(): MxRmqModuleOptions {
    return OPTIONS;
  }
}

@Module({ providers: [Settings, { provide: 'prefix', useValue: 'shop' }], exports: [Settings, 'prefix'] })
class SettingsModule {}

@Controller()
class Shop {
  constructor(
    readonly producer: MqProducer,
    readonly queue: RedisMessageQueue,
    readonly deadLetters: DeadLetters,
  ) {}
}

@Module({ controllers: [Shop] })
class ShopModule {}

function compile(...imports: (DynamicModule | Type)[]): Promise<TestingModule> {
  return Test.createTestingModule({ imports }).compile();
}

describe('MxRmqModule', () => {
  it.each([
    ['forRoot', MxRmqModule.forRoot(OPTIONS)],
    ['useClass', MxRmqModule.forRootAsync({ useClass: Settings })],
    ['useExisting', MxRmqModule.forRootAsync({ imports: [SettingsModule], useExisting: Settings })],
    [
      'useFactory',
      MxRmqModule.forRootAsync({
        imports: [SettingsModule],
        inject: ['prefix'],
        useFactory: async (queuePrefix: string) => ({ ...OPTIONS, queuePrefix }),
      }),
    ],
  ])('takes its options by %s, and serves every module', async (_, module) => {
    const testing = await compile(module, ShopModule);
    expect(testing.get(MX_RMQ_OPTIONS, { strict: false })).toEqual(OPTIONS);
    const shop = testing.get(Shop, { strict: false });
    expect(shop.producer).toBeInstanceOf(MqProducer);
    expect(shop.queue).toBeInstanceOf(RedisMessageQueue);
    expect(shop.deadLetters).toBe(shop.queue.deadLetters);
    await testing.close();
  });

  it('serves only who imports it where isGlobal is false', async () => {
    const module = MxRmqModule.forRoot({ ...OPTIONS, isGlobal: false });
    await expect(compile(module, ShopModule)).rejects.toThrow('MqProducer');

    @Module({ imports: [module], controllers: [Shop] })
    class Importing {}
    const testing = await compile(Importing, module);
    expect(testing.get(Shop, { strict: false }).producer).toBeInstanceOf(MqProducer);
    await testing.close();
  });

  it('lets the queue check its options before anything is opened', async () => {
    const options = { queueprefix: 'shop' } as MxRmqModuleOptions;
    await expect(compile(MxRmqModule.forRoot(options))).rejects.toMatchObject({ code: 'MXRMQ_OPTIONS_INVALID' });
  });

  it('logs through Nest unless told otherwise', async () => {
    const { logger: _, ...options } = OPTIONS;
    const testing = await compile(MxRmqModule.forRoot(options));
    expect(testing.get(MX_RMQ_LOGGER, { strict: false })).toBeInstanceOf(Logger);
    await testing.close();
    const own = await compile(MxRmqModule.forRoot(OPTIONS));
    expect(own.get(MX_RMQ_LOGGER, { strict: false })).toBe(OPTIONS.logger);
    await own.close();
  });

  it('is refused when it is imported twice, naming the modules', async () => {
    @Module({ imports: [MxRmqModule.forRoot(OPTIONS)] })
    class First {}
    @Module({ imports: [MxRmqModule.forRoot({ ...OPTIONS, queuePrefix: 'other' })] })
    class Second {}
    await expect(compile(First, Second)).rejects.toMatchObject({
      code: 'MXRMQ_MODULE_INVALID',
      message: expect.stringContaining('First and Second'),
    });
  });

  it.each([['alone'], ['beside forRoot()']])('is refused when it is imported without options: %s', async way => {
    @Module({ imports: [MxRmqModule] })
    class Bare {}
    const beside = way === 'alone' ? [] : [MxRmqModule.forRoot(OPTIONS)];
    await expect(compile(Bare, ...beside)).rejects.toMatchObject({
      code: 'MXRMQ_MODULE_INVALID',
      message: expect.stringMatching(/imported by (?:.* and )?Bare\./),
    });
  });

  it('shares nothing between two applications of one process', async () => {
    @Injectable()
    class Orders {
      @Handler('created')
      on(payload: unknown): unknown {
        return [this.name, payload];
      }
      name = '';
    }
    const start = async (name: string): Promise<[TestingModule, FakeQueue]> => {
      const queue = new FakeQueue();
      const imports = [MxRmqModule.forRoot({ ...OPTIONS, autoStart: true })];
      const testing = await Test.createTestingModule({ imports, providers: [Orders] })
        .overrideProvider(RedisMessageQueue)
        .useValue(queue)
        .compile();
      testing.get(Orders).name = name;
      await testing.init();
      return [testing, queue];
    };
    const [first, firstQueue] = await start('first');
    const [second, secondQueue] = await start('second');
    await first.close();
    expect(firstQueue.calls).toEqual(['start', 'stop', 'close']);
    expect(secondQueue.calls).toEqual(['start']);
    await expect(secondQueue.deliver('created', 1)).resolves.toEqual(['second', 1]);
    await second.close();
  });
});
