import { describe, expect, it } from '@jest/globals';
import { Injectable, UseFilters, UseGuards, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { UnrecoverableError } from '@mx-rmq/core';
import { EMPTY, of, throwError } from 'rxjs';
import { startApplication } from '../application.fixture.js';
import { Handler } from '../decorators/handler.decorator.js';

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
    const seen: unknown[] = [];
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
