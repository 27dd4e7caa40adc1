import { describe, expect, it } from '@jest/globals';
import { Controller, Inject, Injectable, Scope, UseGuards, type CanActivate } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import type { MessageContext } from '@mx-rmq/core';
import { startApplication } from '../application.fixture.js';
import { Ctx } from '../decorators/ctx.decorator.js';
import { Handler } from '../decorators/handler.decorator.js';
import { Payload } from '../decorators/payload.decorator.js';
import { Doubling, Guard, Journal } from './enhancers.fixture.js';

describe('handlers of request scope', () => {
  @Injectable({ scope: Scope.REQUEST })
  class Request {
    private calls = 0;
    constructor(@Inject(REQUEST) private readonly context: MessageContext) {}
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
    const seen: unknown[] = [];
    @Injectable({ scope: Scope.REQUEST })
    class ScopedGuard implements CanActivate {
      constructor(@Inject(REQUEST) private readonly context: MessageContext) {}
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

  it('have one without anything bound to them as well', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class Orders {
      private calls = 0;
      constructor(@Inject(REQUEST) private readonly context: MessageContext) {}
      @Handler('created')
      on(payload: unknown): unknown {
        return [payload, this.context.message.payload, ++this.calls];
      }
    }
    const { app, queue } = await startApplication({ providers: [Orders] });
    await expect(queue.deliver('created', 'a')).resolves.toEqual(['a', 'a', 1]);
    await expect(queue.deliver('created', 'b')).resolves.toEqual(['b', 'b', 1]);
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
