import { describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  createParamDecorator,
  ForbiddenException,
  Inject,
  Injectable,
  Query,
  Scope,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { UnrecoverableError, type MessageContext } from '@mx-rmq/core';
import { concat, EMPTY, map, of, throwError, type Observable } from 'rxjs';
import { startApplication, startFailure } from '../application.fixture.js';
import { Ctx } from '../decorators/ctx.decorator.js';
import { Handler } from '../decorators/handler.decorator.js';
import { Payload } from '../decorators/payload.decorator.js';
import { HandlerBindingError } from '../errors/handler-binding.error.js';

/** What an enhancer saw of the message. */
type Seen = unknown[];

@Injectable()
class Journal {
  readonly lines: Seen = [];
}

@Injectable()
class Guard implements CanActivate {
  constructor(private readonly journal: Journal) {}

  canActivate(context: ExecutionContext): boolean {
    const rpc = context.switchToRpc();
    this.journal.lines.push([
      context.getType(),
      context.getClass().name,
      context.getHandler().name,
      rpc.getData(),
      rpc.getContext<MessageContext>().message.topic,
    ]);
    return rpc.getContext<MessageContext>().message.headers['tenant'] === 'acme' && rpc.getData() !== 'forbidden';
  }
}

@Injectable()
class Doubling implements PipeTransform<unknown, unknown> {
  constructor(private readonly journal: Journal) {}

  transform(value: unknown): unknown {
    this.journal.lines.push(['pipe', value]);
    return typeof value === 'number' ? value * 2 : value;
  }
}

class Wrapping implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((value: unknown) => ({ wrapped: value })));
  }
}

const Tenant = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.getArgByIndex<MessageContext>(1).message.headers['tenant'],
);

describe('the way of a message to its handler', () => {
  it.each(['providers', 'controllers'] as const)('leads %s through what is bound to class and method', async place => {
    @Controller()
    @UseGuards(Guard)
    class Orders {
      @Handler('created')
      @UseInterceptors(Wrapping)
      @UsePipes(Doubling)
      on(@Payload() payload: number): unknown {
        return payload;
      }
    }
    const providers = place === 'providers' ? [Journal, Orders] : [Journal];
    const { app, queue } = await startApplication({ providers, controllers: place === 'controllers' ? [Orders] : [] });
    await expect(queue.deliver('created', 21)).resolves.toEqual({ wrapped: 42 });
    expect(app.get(Journal).lines).toEqual([
      ['mx-rmq', 'Orders', 'on', 21, 'created'],
      ['pipe', 21],
    ]);
    await app.close();
  });

  it('calls a method without parameter decorators with payload and context, through the pipes as well', async () => {
    @Injectable()
    class Orders {
      @Handler('created')
      @UsePipes(
        new (class implements PipeTransform {
          transform(value: unknown, { type }: { type: string }): unknown {
            return type === 'body' ? [value] : value;
          }
        })(),
      )
      on(...args: unknown[]): unknown {
        return [args.length, args[0], (args[1] as MessageContext).attempt];
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created', 'p')).resolves.toEqual([2, ['p'], 1]);
    await app.close();
  });

  it('fills arguments in any order, from custom decorators and Nest’s own too', async () => {
    @Injectable()
    class Orders {
      @Handler('created')
      on(
        @Ctx() context: MessageContext,
        @Tenant() tenant: string,
        @Payload() payload: { id: number },
        @Body('id') id: number,
        @Body('toString') inherited: unknown,
        @Query('id') query: unknown,
      ): unknown {
        return [context.message.topic, tenant, payload.id, id, inherited, query];
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created', { id: 3 })).resolves.toEqual(['created', 'acme', 3, 3, undefined, undefined]);
    await expect(queue.deliver('created', { id: 4 })).resolves.toEqual(['created', 'acme', 4, 4, undefined, undefined]);
    await app.close();
  });

  it('creates pipes that are given to @Payload() as classes, with their dependencies', async () => {
    @Injectable()
    class Orders {
      @Handler('created')
      on(@Payload(Doubling) payload: number): unknown {
        return payload;
      }
    }
    const { app, queue } = await startApplication({ providers: [Journal, Orders] });
    await expect(queue.deliver('created', 4)).resolves.toBe(8);
    await app.close();
  });

  it('serves a method that is a route as well', async () => {
    @Controller()
    class Orders {
      @Handler('created')
      @Handler('paid')
      on(@Body() body: unknown): unknown {
        return body;
      }
    }
    const { app, queue } = await startApplication({ controllers: [Orders] });
    await expect(queue.deliver('created', 1)).resolves.toBe(1);
    await expect(queue.deliver('paid', 2)).resolves.toBe(2);
    await app.close();
  });

  it('takes the last value of an Observable, and its end without one for success', async () => {
    @Injectable()
    class Orders {
      @Handler('values')
      values(): Observable<number> {
        return of(1, 2, 3);
      }
      @Handler('none')
      none(): Observable<never> {
        return EMPTY;
      }
      @Handler('failing')
      failing(): Observable<number> {
        return concat(
          of(1),
          throwError(() => new Error('in the stream')),
        );
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('values')).resolves.toBe(3);
    await expect(queue.deliver('none')).resolves.toBeUndefined();
    await expect(queue.deliver('failing')).rejects.toThrow('in the stream');
    await app.close();
  });
});

describe('a refusal', () => {
  @Injectable()
  class Orders {
    @Handler('guarded')
    @UseGuards(Guard)
    guarded(payload: unknown): unknown {
      return payload;
    }
  }

  it('by a guard makes the message unrecoverable', async () => {
    const { app, queue } = await startApplication({ providers: [Journal, Orders] });
    const error: unknown = await queue.deliver('guarded', 'forbidden').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnrecoverableError);
    expect(error).toMatchObject({
      message: expect.stringContaining('status 403'),
      cause: expect.any(ForbiddenException),
    });
    await app.close();
  });

  it('is never skipped because Nest did not create the guard: the application does not start', async () => {
    const product = { provide: 'orders', useFactory: () => new Orders() };
    const error = await startFailure({ providers: [Journal, product] });
    expect(error).toBeInstanceOf(HandlerBindingError);
    expect((error as Error).message).toMatch(/^Orders\.guarded \(RootTestModule\): .*guard Guard/);

    const classProvider = { provide: 'orders', useClass: Orders };
    const { app, queue } = await startApplication({ providers: [Journal, classProvider] });
    await expect(queue.deliver('guarded', 'forbidden')).rejects.toThrow('status 403');
    await app.close();
  });
});

describe('exception filters', () => {
  class Known extends Error {}

  function filter(handle: (error: unknown, host: ArgumentsHost) => unknown): ExceptionFilter {
    return new (class implements ExceptionFilter {
      catch(error: unknown, host: ArgumentsHost): unknown {
        return handle(error, host);
      }
    })();
  }

  async function outcome(handle: (error: unknown, host: ArgumentsHost) => unknown): Promise<unknown> {
    @Injectable()
    class Orders {
      @Handler('created')
      @UseFilters(filter(handle))
      on(): Promise<void> {
        return Promise.reject(new Known('original'));
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    try {
      return await queue.deliver('created', 'p').catch((error: unknown) => error);
    } finally {
      await app.close();
    }
  }

  it('see the message and end it with a value', async () => {
    const seen: Seen = [];
    expect(
      await outcome((error, host) => {
        seen.push(error, host.getType(), host.switchToRpc().getData());
        return 'handled';
      }),
    ).toBe('handled');
    expect(seen).toEqual([expect.any(Known), 'mx-rmq', 'p']);
    expect(await outcome(() => of('handled'))).toBe('handled');
  });

  it('replace the error by throwing', async () => {
    const replacement = new UnrecoverableError('replaced');
    expect(
      await outcome(() => {
        throw replacement;
      }),
    ).toBe(replacement);
    expect(await outcome(() => throwError(() => replacement))).toBe(replacement);
  });

  it('leave the error as it was by returning nothing, asynchronously too', async () => {
    expect(await outcome(() => undefined)).toBeInstanceOf(Known);
    expect(await outcome(() => Promise.resolve())).toBeInstanceOf(Known);
    expect(await outcome(() => EMPTY)).toBeInstanceOf(Known);
  });

  it('cannot turn a guard’s refusal into success by returning nothing', async () => {
    @Injectable()
    class Orders {
      @Handler('created')
      @UseGuards({ canActivate: () => false })
      @UseFilters(filter(() => Promise.resolve()))
      on(): void {}
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created')).rejects.toThrow('A guard refused the message');
    await app.close();
  });
});

describe('handlers of request scope', () => {
  @Injectable({ scope: Scope.REQUEST })
  class Request {
    private calls = 0;
    constructor(@Inject('REQUEST') private readonly context: MessageContext) {}
    count(): unknown {
      return [this.context.message.payload, ++this.calls];
    }
  }

  it.each(['providers', 'controllers'] as const)('have an instance per message among %s', async place => {
    @Controller()
    class Orders {
      constructor(private readonly request: Request) {}
      @Handler('created')
      @UseGuards(Guard)
      on(@Payload(Doubling) payload: unknown, @Ctx() context: MessageContext): unknown {
        return [payload, context.attempt, this.request.count()];
      }
    }
    const providers = [Journal, Request, ...(place === 'providers' ? [Orders] : [])];
    const { app, queue } = await startApplication({ providers, controllers: place === 'controllers' ? [Orders] : [] });
    const results = await Promise.all([queue.deliver('created', 1), queue.deliver('created', 2)]);
    expect(results).toEqual([
      [2, 1, [1, 1]],
      [4, 1, [2, 1]],
    ]);
    await expect(queue.deliver('created', 'forbidden')).rejects.toThrow('status 403');
    await app.close();
  });

  it('become so through a guard of request scope', async () => {
    const seen: Seen = [];
    @Injectable({ scope: Scope.REQUEST })
    class ScopedGuard implements CanActivate {
      constructor(@Inject('REQUEST') private readonly context: MessageContext) {}
      canActivate(): boolean {
        seen.push(this.context.message.payload);
        return true;
      }
    }
    @Injectable()
    class Orders {
      @Handler('created')
      @UseGuards(ScopedGuard)
      on(payload: unknown): unknown {
        return payload;
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created', 1)).resolves.toBe(1);
    await expect(queue.deliver('created', 2)).resolves.toBe(2);
    expect(seen).toEqual([1, 2]);
    await app.close();
  });

  it('are made anew for every message where they are transient, constructor included', async () => {
    let made = 0;
    @Injectable({ scope: Scope.TRANSIENT })
    class Orders {
      private readonly number = ++made;
      @Handler('created')
      on(): unknown {
        return this.number;
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created')).resolves.toBe(1);
    await expect(queue.deliver('created')).resolves.toBe(2);
    await app.close();
  });

  it('fail the attempt if they cannot be made', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class Orders {
      constructor() {
        throw new Error('cannot be made');
      }
      @Handler('created')
      on(): void {}
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created')).rejects.toThrow('cannot be made');
    await app.close();
  });
});

describe('transient enhancers', () => {
  it('are constructed for their handler', async () => {
    @Injectable({ scope: Scope.TRANSIENT })
    class TransientGuard implements CanActivate {
      private readonly isConstructed = true;
      canActivate(): boolean {
        return this.isConstructed;
      }
    }
    @Injectable()
    class Orders {
      @Handler('created')
      @UseGuards(TransientGuard)
      on(): string {
        return 'passed';
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created')).resolves.toBe('passed');
    await app.close();
  });
});
