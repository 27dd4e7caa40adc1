import { expect, it, jest } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { Handler } from '../decorators/handler.decorator.js';
import { Payload } from '../decorators/payload.decorator.js';
import { Invoice } from './invoice.fixture.js';

@Injectable()
class Invoices {
  @Handler('invoice')
  on(@Payload() _invoice: Invoice): void {}
}

@Injectable()
class Unvalidated {
  @Handler('invoice', { validatePayload: false })
  on(@Payload() invoice: Invoice): unknown {
    return invoice;
  }
}

it('without class-transformer, only an application that needs it does not start, and says why', async () => {
  jest.unstable_mockModule('class-transformer', () => {
    throw Object.assign(new Error("Cannot find package 'class-transformer'"), { code: 'ERR_MODULE_NOT_FOUND' });
  });
  const { startFailure, startApplication } = await import('../application.fixture.js');
  const error = await startFailure({ providers: [Invoices] });
  expect(error).toMatchObject({ code: 'MXRMQ_HANDLER_INVALID', place: 'Invoices.on (RootTestModule)' });
  expect((error as Error).message).toContain('npm install class-transformer');

  const { app, queue } = await startApplication({ providers: [Unvalidated] });
  await expect(queue.deliver('invoice', 7)).resolves.toBe(7);
  await app.close();
});
