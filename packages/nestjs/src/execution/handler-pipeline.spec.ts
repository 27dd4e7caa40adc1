import { describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  Injectable,
  Post,
  Query,
  Scope,
  UseGuards,
  UseInterceptors,
  UsePipes,
  type CanActivate,
  type PipeTransform,
} from '@nestjs/common';
import type { MessageContext } from '@mx-rmq/core';
import { concat, EMPTY, of, throwError, type Observable } from 'rxjs';
import { startApplication } from '../application.fixture.js';
import { Ctx } from '../decorators/ctx.decorator.js';
import { Handler } from '../decorators/handler.decorator.js';
import { Payload } from '../decorators/payload.decorator.js';
import { Doubling, Guard, Journal, Tenant, Wrapping } from './enhancers.fixture.js';

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

  it('serves methods that are routes as well, and changes nothing about these', async () => {
    @Controller('orders')
    class Orders {
      @Post('body')
      @Handler('created')
      @Handler('paid')
      body(@Body() body: unknown): unknown {
        return body;
      }
      @Post('plain')
      @Handler('plain')
      plain(...args: unknown[]): unknown {
        return { given: args.length };
      }
    }
    const { app, queue } = await startApplication({ controllers: [Orders] });
    await expect(queue.deliver('created', 1)).resolves.toBe(1);
    await expect(queue.deliver('paid', 2)).resolves.toBe(2);
    await expect(queue.deliver('plain', 3)).resolves.toEqual({ given: 2 });

    await app.listen(0, '127.0.0.1');
    const post = async (path: string): Promise<unknown> => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${await app.getUrl()}/orders/${path}`, {
        method: 'POST',
        headers,
        body: '{"id":3}',
      });
      return response.json();
    };
    await expect(post('body')).resolves.toEqual({ id: 3 });
    await expect(post('plain')).resolves.toEqual({ given: 0 });
    await app.close();
  });

  it.each([
    ['nothing bound to it', []],
    ['an interceptor', [Wrapping]],
  ])('takes the last value of an Observable, and its end without one for success, with %s', async (_, interceptors) => {
    @Injectable()
    @UseInterceptors(...interceptors)
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
    await expect(queue.deliver('values')).resolves.toEqual(interceptors.length === 0 ? 3 : { wrapped: 3 });
    await expect(queue.deliver('none')).resolves.toBeUndefined();
    await expect(queue.deliver('failing')).rejects.toThrow('in the stream');
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
