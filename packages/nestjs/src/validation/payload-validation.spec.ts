import { describe, expect, it, jest } from '@jest/globals';
import {
  Injectable,
  UseFilters,
  UsePipes,
  ValidationPipe,
  type ExceptionFilter,
  type PipeTransform,
} from '@nestjs/common';
import { UnrecoverableError } from '@mx-rmq/core';
import { silentLogger, startApplication } from '../application.fixture.js';
import { Handler } from '../decorators/handler.decorator.js';
import { Payload } from '../decorators/payload.decorator.js';
import { InvalidPayloadError } from '../errors/invalid-payload.error.js';
import type { MxRmqModuleOptions } from '../mx-rmq-module-options.js';
import { Invoice } from './invoice.fixture.js';

/** A class without rules. */
class Note {
  text!: string;
}

const VALID = { email: 'a@example.org', lines: [{ sku: 'x1', quantity: 2 }], issuedAt: '2024-05-01T00:00:00.000Z' };
const SECRET = 'top-secret-address';
const INVALID = { email: SECRET, lines: [VALID.lines[0], { sku: 'much-too-long', quantity: 0.25 }] };

const lenient = new ValidationPipe({ exceptionFactory: errors => new Error(`lenient: ${errors.length}`) });

class Versioned implements PipeTransform {
  transform(value: unknown): unknown {
    return { isInvoice: value instanceof Invoice };
  }
}

@Injectable()
class Invoices {
  @Handler('decorated')
  decorated(@Payload() invoice: Invoice): unknown {
    return [invoice.total(), invoice.lines.length, invoice.issuedAt];
  }
  @Handler('plain')
  plain(invoice: Invoice): unknown {
    return invoice;
  }
  @Handler('on')
  @Handler('off', { validatePayload: false })
  onAndOff(@Payload() invoice: Invoice): unknown {
    return invoice;
  }
  @Handler('forced', { validatePayload: true })
  forced(@Payload() invoice: Invoice): unknown {
    return invoice;
  }
  @Handler('by-argument')
  byArgument(@Payload(lenient) invoice: Invoice): unknown {
    return invoice;
  }
  @Handler('by-method')
  @UsePipes(ValidationPipe)
  byMethod(@Payload() invoice: Invoice): unknown {
    return invoice;
  }
  @Handler('then-pipes')
  thenPipes(@Payload(Versioned) invoice: Invoice): unknown {
    return invoice;
  }
  @Handler('note')
  note(@Payload() note: Note): unknown {
    return note;
  }
  @Handler('list')
  list(@Payload() invoices: Invoice[]): unknown {
    return invoices;
  }
}

async function withInvoices(
  run: (deliver: (topic: string, payload: unknown) => Promise<unknown>) => Promise<void>,
  options: MxRmqModuleOptions = {},
): Promise<void> {
  const { app, queue } = await startApplication(
    { providers: [Invoices] },
    { options: { logger: silentLogger(), ...options } },
  );
  await run((topic, payload) => queue.deliver(topic, payload));
  await app.close();
}

describe('a payload whose type is a class with rules', () => {
  it('arrives as an instance, nested ones included', () =>
    withInvoices(async deliver => {
      await expect(deliver('decorated', VALID)).resolves.toEqual([2, 1, new Date(VALID.issuedAt)]);
      await expect(deliver('plain', VALID)).resolves.toBeInstanceOf(Invoice);
    }));

  it.each(['decorated', 'plain', 'on'])('is unrecoverable where it breaks them: %s', topic =>
    withInvoices(async deliver => {
      const error: unknown = await deliver(topic, INVALID).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidPayloadError);
      expect(error).toBeInstanceOf(UnrecoverableError);
      expect(error).toMatchObject({
        code: 'MXRMQ_HANDLER_UNRECOVERABLE',
        problems: [
          'email must be an email',
          'lines.1.sku breaks the rule maxLength',
          'lines.1.quantity breaks the rule isInt',
          'lines.1.quantity must not be less than 1',
        ],
      });
      expect((error as Error).message).toMatch(/^The payload is not a valid Invoice: email must be an email; lines\.1/);
      expect((error as Error).message).not.toContain(SECRET);
    }),
  );

  it.each([null, undefined, 'text', 7, true, [VALID]])('is refused where it is no object: %j', payload =>
    withInvoices(deliver => expect(deliver('decorated', payload)).rejects.toThrow('it is not an object')),
  );

  it('names the first twenty problems only', () =>
    withInvoices(async deliver => {
      const lines = Array.from({ length: 30 }, () => ({ sku: 'x', quantity: 0 }));
      const error = await deliver('decorated', { ...VALID, lines }).catch((reason: unknown) => reason);
      const { problems } = error as InvalidPayloadError;
      expect([problems.length, problems.at(-1)]).toEqual([21, 'and 10 more']);
    }));

  it('does not follow prototypes that the payload names', () =>
    withInvoices(async deliver => {
      const payload: unknown = JSON.parse(
        '{"email":"a@example.org","lines":[],"__proto__":{"total":1},"constructor":1}',
      );
      await expect(deliver('plain', payload)).resolves.toBeInstanceOf(Invoice);
      expect(Object.hasOwn(Object.prototype, 'total')).toBe(false);
    }));

  it('reaches the pipes as an instance', () =>
    withInvoices(deliver => expect(deliver('then-pipes', VALID)).resolves.toEqual({ isInvoice: true })));

  it('may be handled by an exception filter', async () => {
    class Parking implements ExceptionFilter {
      catch(error: unknown): unknown {
        return error instanceof InvalidPayloadError ? error.problems : undefined;
      }
    }
    @Injectable()
    class Parked {
      @Handler('parked')
      @UseFilters(new Parking())
      on(@Payload() _invoice: Invoice): void {}
    }
    const { app, queue } = await startApplication({ providers: [Parked] });
    await expect(queue.deliver('parked', { ...VALID, email: '-' })).resolves.toEqual(['email must be an email']);
    await app.close();
  });
});

describe('other payloads', () => {
  it.each(['note', 'list'])('arrive as they came: %s', topic =>
    withInvoices(async deliver => {
      const payload = { text: 1 };
      await expect(deliver(topic, payload)).resolves.toBe(payload);
    }),
  );
});

describe('validatePayload: false', () => {
  it('holds for one of several handlers of a method', () =>
    withInvoices(async deliver => {
      await expect(deliver('off', INVALID)).resolves.toBe(INVALID);
      await expect(deliver('on', INVALID)).rejects.toBeInstanceOf(InvalidPayloadError);
    }));

  it('holds for the whole module, but where a handler says otherwise', () =>
    withInvoices(
      async deliver => {
        await expect(deliver('on', INVALID)).resolves.toBe(INVALID);
        await expect(deliver('forced', INVALID)).rejects.toBeInstanceOf(InvalidPayloadError);
      },
      { validatePayload: false },
    ));
});

describe('a ValidationPipe of the handler', () => {
  it('rules alone', () =>
    withInvoices(async deliver => {
      await expect(deliver('by-argument', INVALID)).rejects.toThrow('lenient: 2');
      await expect(deliver('by-argument', VALID)).resolves.toBe(VALID);
    }));

  it('makes its refusals unrecoverable, with what it says is wrong', () =>
    withInvoices(async deliver => {
      const error: unknown = await deliver('by-method', { ...VALID, email: 'no' }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UnrecoverableError);
      expect((error as Error).message).toBe('The message was refused with status 400: email must be an email');
    }));
});

describe('without types from the compiler', () => {
  it('a warning names the handler', async () => {
    @Injectable()
    class Untyped {
      @Handler('untyped')
      on(_payload: Invoice): void {}
    }
    Reflect.deleteMetadata('design:paramtypes', Untyped.prototype, 'on');
    const logger = { ...silentLogger(), warn: jest.fn() };
    const { app } = await startApplication({ providers: [Untyped] }, { options: { logger } });
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringMatching(/^Untyped\.on \(RootTestModule\): .*expectedType/)],
    ]);
    await app.close();
  });
});
