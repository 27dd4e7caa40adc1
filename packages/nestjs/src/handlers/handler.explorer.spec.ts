import { describe, expect, it } from '@jest/globals';
import { Controller, Injectable, Module, Scope } from '@nestjs/common';
import { startApplication, startFailure } from '../application.fixture.js';
import { Ctx } from '../decorators/ctx.decorator.js';
import { Handler } from '../decorators/handler.decorator.js';
import { Payload } from '../decorators/payload.decorator.js';
import { HandlerBindingError } from '../errors/handler-binding.error.js';

@Injectable()
class Orders {
  @Handler('created')
  onCreated(payload: unknown): unknown {
    return ['Orders', payload];
  }
}

async function topicsOf(metadata: Parameters<typeof startApplication>[0]): Promise<string[]> {
  const { app, queue } = await startApplication(metadata);
  await app.close();
  return queue.registrations.map(({ topic }) => topic).toSorted();
}

describe('finding handlers', () => {
  it('looks at providers and controllers of all modules', async () => {
    @Controller()
    class Web {
      @Handler('paid')
      onPaid(): void {}
    }
    @Module({ providers: [Orders], controllers: [Web] })
    class Feature {}
    expect(await topicsOf({ imports: [Feature] })).toEqual(['created', 'paid']);
  });

  it.each([
    ['useClass', { provide: 'orders', useClass: Orders }],
    ['useFactory', { provide: 'orders', useFactory: () => new Orders() }],
    ['an asynchronous useFactory', { provide: 'orders', useFactory: async () => new Orders() }],
    ['useValue', { provide: 'orders', useValue: new Orders() }],
    ['a factory of request scope', { provide: Orders, useFactory: () => new Orders(), scope: Scope.REQUEST }],
    ['a class of request scope', { provide: 'orders', useClass: Orders, scope: Scope.REQUEST }],
  ])('finds those of %s, and calls them', async (_, provider) => {
    const { app, queue } = await startApplication({ providers: [provider] });
    await expect(queue.deliver('created', 7)).resolves.toEqual(['Orders', 7]);
    expect(queue.registrations).toHaveLength(1);
    await app.close();
  });

  it('finds the handlers of an instance once, whatever tokens stand for it', async () => {
    const providers = [
      { provide: 'product', useFactory: (orders: Orders) => orders, inject: [Orders] },
      Orders,
      { provide: 'alias', useExisting: Orders },
    ];
    expect(await topicsOf({ providers })).toEqual(['created']);
  });

  it('finds an inherited handler once per class that is provided, on its own instance', async () => {
    abstract class Base {
      abstract readonly name: string;
      @Handler('created')
      on(@Payload() payload: unknown): unknown {
        return [this.name, payload];
      }
    }
    @Injectable()
    class Derived extends Base {
      readonly name = 'Derived';
    }
    const { app, queue } = await startApplication({ providers: [Derived] });
    await expect(queue.deliver('created', 1)).resolves.toEqual(['Derived', 1]);
    expect(queue.registrations).toHaveLength(1);
    await app.close();
  });

  it('takes a method that overrides a handler for no handler, unless it says so', async () => {
    @Injectable()
    class Silent extends Orders {
      override onCreated(): unknown {
        return 'silent';
      }
    }
    @Injectable()
    class Other extends Orders {
      @Handler('paid')
      override onCreated(payload: unknown): unknown {
        return ['Other', payload];
      }
    }
    expect(await topicsOf({ providers: [Silent, Other] })).toEqual(['paid']);
  });

  it('gives an overriding method its own arguments, not those of the method it overrides', async () => {
    class Base {
      @Handler('created')
      on(@Ctx() _context: unknown, @Payload() payload: unknown): unknown {
        return payload;
      }
    }
    @Injectable()
    class Plain extends Base {
      @Handler('plain')
      override on(first: unknown): unknown {
        return first;
      }
    }
    @Injectable()
    class Swapped extends Base {
      @Handler('swapped')
      override on(@Payload() first: unknown, @Ctx() _second: unknown): unknown {
        return first;
      }
    }
    const { app, queue } = await startApplication({ providers: [Plain, Swapped] });
    await expect(queue.deliver('plain', 'payload')).resolves.toBe('payload');
    await expect(queue.deliver('swapped', 'payload')).resolves.toBe('payload');
    await app.close();
  });

  it('lets every kind of value pass, and triggers no getters', async () => {
    @Injectable()
    class WithGetter extends Orders {
      get explosive(): never {
        throw new Error('a getter was triggered');
      }
    }
    const values = [
      Object.create(null) as unknown,
      Object.assign(Object.create(null) as object, { on: () => undefined }),
      Object.create(Object.create(null) as object) as unknown,
      null,
      undefined,
      'text',
      7,
      () => undefined,
      Orders,
      [new Orders()],
      new Proxy({}, { get: () => undefined }),
      new Date(0),
    ];
    const providers = values.map((useValue, index) => ({ provide: `value-${index}`, useValue }));
    expect(await topicsOf({ providers: [WithGetter, ...providers] })).toEqual(['created']);
  });
});

describe('a method that no message would reach', () => {
  it('is named where it has arguments of a handler, but no @Handler()', async () => {
    @Injectable()
    class Forgetful {
      on(@Ctx() _context: unknown): void {}
    }
    const error = await startFailure({ providers: [Forgetful] });
    expect(error).toBeInstanceOf(HandlerBindingError);
    expect(error).toMatchObject({ code: 'MXRMQ_HANDLER_INVALID', place: 'Forgetful.on (RootTestModule)' });
    expect((error as Error).message).toContain('no @Handler()');
  });

  it('is named where another decorator has replaced the function', async () => {
    const traced: MethodDecorator = (_target, _key, descriptor: PropertyDescriptor) => {
      const original = descriptor.value as () => unknown;
      descriptor.value = function (this: unknown): unknown {
        return original.call(this);
      };
    };
    @Injectable()
    class Traced {
      @traced
      @Handler('created')
      on(): void {}
    }
    @Injectable()
    class TracedWell {
      @Handler('created')
      @traced
      on(): void {}
    }
    const error = await startFailure({ providers: [Traced] });
    expect((error as Error).message).toMatch(/^Traced\.on \(RootTestModule\): .*Write @Handler\(\) above/);
    expect(await topicsOf({ providers: [TracedWell] })).toEqual(['created']);
  });
});
