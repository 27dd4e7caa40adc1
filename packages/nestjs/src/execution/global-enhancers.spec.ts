import { describe, expect, it } from '@jest/globals';
import {
  Catch,
  Controller,
  Get,
  Injectable,
  Scope,
  ValidationPipe,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type INestApplication,
  type NestInterceptor,
  type PipeTransform,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { silentLogger, startApplication, startFailure } from '../application.fixture.js';
import { Handler } from '../decorators/handler.decorator.js';
import { ModuleImportError } from '../errors/module-import.error.js';
import { Invoice } from '../validation/invoice.fixture.js';

class Watcher implements CanActivate, PipeTransform, NestInterceptor {
  readonly seen: string[] = [];

  canActivate(context: ExecutionContext): boolean {
    this.seen.push(`guard ${context.getType()}`);
    return true;
  }
  transform(value: unknown): unknown {
    this.seen.push('pipe');
    return value;
  }
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.seen.push('interceptor');
    return next.handle();
  }
}

@Catch()
class WatchingFilter implements ExceptionFilter {
  constructor(private readonly watcher: Watcher) {}
  catch(error: unknown): never {
    this.watcher.seen.push('filter');
    throw error;
  }
}

@Controller('orders')
class Orders {
  @Get()
  get(): string {
    return 'over HTTP';
  }
  @Handler('created')
  on(payload: unknown): unknown {
    return payload;
  }
  @Handler('failing')
  fail(): never {
    throw new Error('as it was');
  }
}

/** Both ways in which an application can have them. */
const ways: [string, (watcher: Watcher) => { providers: Provider[]; prepare: (app: INestApplication) => void }][] = [
  [
    'app.useGlobal…()',
    watcher => ({
      providers: [],
      prepare: app => {
        app.useGlobalGuards(watcher);
        app.useGlobalPipes(watcher);
        app.useGlobalInterceptors(watcher);
        app.useGlobalFilters(new WatchingFilter(watcher));
      },
    }),
  ],
  [
    'APP_…',
    watcher => ({
      providers: [
        { provide: APP_GUARD, useValue: watcher },
        { provide: APP_PIPE, useValue: watcher },
        { provide: APP_INTERCEPTOR, useValue: watcher },
        { provide: APP_FILTER, useValue: new WatchingFilter(watcher) },
      ],
      prepare: () => undefined,
    }),
  ],
];

describe.each(ways)('enhancers that are global by %s', (_, make) => {
  it('see requests, but no messages', async () => {
    const watcher = new Watcher();
    const { providers, prepare } = make(watcher);
    const { app, queue } = await startApplication({ providers, controllers: [Orders] }, { prepare });
    await expect(queue.deliver('created', 1)).resolves.toBe(1);
    await expect(queue.deliver('failing')).rejects.toThrow('as it was');
    expect(watcher.seen).toEqual([]);

    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/orders`);
    await expect(response.text()).resolves.toBe('over HTTP');
    expect(watcher.seen).toEqual(['guard http', 'interceptor']);
    await app.close();
  });

  it('see messages where globalEnhancers asks for it', async () => {
    const watcher = new Watcher();
    const { providers, prepare } = make(watcher);
    const options = { globalEnhancers: true, logger: silentLogger() };
    const { app, queue } = await startApplication({ providers, controllers: [Orders] }, { options, prepare });
    await expect(queue.deliver('created', 1)).resolves.toBe(1);
    // One pipe call for the payload, one for the context.
    expect(watcher.seen).toEqual(['guard mx-rmq', 'interceptor', 'pipe', 'pipe']);
    await expect(queue.deliver('failing')).rejects.toThrow('as it was');
    expect(watcher.seen.at(-1)).toBe('filter');
    await app.close();
  });
});

describe('globalEnhancers', () => {
  it('refuses global enhancers of request scope, which would not run for all handlers', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class ScopedGuard implements CanActivate {
      canActivate(): boolean {
        return false;
      }
    }
    const metadata = { providers: [{ provide: APP_GUARD, useClass: ScopedGuard }], controllers: [Orders] };
    const options = { globalEnhancers: true, logger: silentLogger() };
    const error = await startFailure(metadata, { options });
    expect(error).toBeInstanceOf(ModuleImportError);
    expect((error as Error).message).toContain('ScopedGuard');

    const { app, queue } = await startApplication(metadata);
    await expect(queue.deliver('created', 1)).resolves.toBe(1);
    await app.close();
  });

  it('leaves validation to a global ValidationPipe', async () => {
    const options = { globalEnhancers: true, logger: silentLogger() };
    const prepare = (app: INestApplication): void =>
      void app.useGlobalPipes(new ValidationPipe({ exceptionFactory: () => new Error('of the application') }));
    @Injectable()
    class Invoices {
      @Handler('invoice')
      on(_invoice: Invoice): void {}
    }
    const { app, queue } = await startApplication({ providers: [Invoices] }, { options, prepare });
    await expect(queue.deliver('invoice', {})).rejects.toThrow('of the application');
    await app.close();
  });
});
