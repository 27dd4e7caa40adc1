import { describe, expect, it } from '@jest/globals';
import { ForbiddenException, HttpException, Injectable, UseGuards } from '@nestjs/common';
import { UnrecoverableError } from '@mx-rmq/core';
import { startApplication, startFailure } from '../application.fixture.js';
import { Handler } from '../decorators/handler.decorator.js';
import { HandlerBindingError } from '../errors/handler-binding.error.js';
import { Guard, Journal } from './enhancers.fixture.js';
import { withRefusalsUnrecoverable } from './refusals.js';

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

describe('an HTTP exception', () => {
  it.each([400, 401, 403, 422])('of status %d is a refusal', status => {
    const error = new HttpException('because', status);
    const seen = withRefusalsUnrecoverable(error);
    expect(seen).toBeInstanceOf(UnrecoverableError);
    expect(seen).toMatchObject({ message: `The message was refused with status ${status}: because`, cause: error });
  });

  it.each([404, 408, 409, 429, 500, 503])('of status %d is a failure like any other', status => {
    const error = new HttpException('because', status);
    expect(withRefusalsUnrecoverable(error)).toBe(error);
  });
});
