import { describe, expect, it } from '@jest/globals';
import { Injectable, UseInterceptors } from '@nestjs/common';
import type { MessageContext } from '@mx-rmq/core';
import { startApplication } from '../application.fixture.js';
import { Ctx } from '../decorators/ctx.decorator.js';
import { Handler } from '../decorators/handler.decorator.js';
import { Payload } from '../decorators/payload.decorator.js';
import { Wrapping } from './enhancers.fixture.js';

/** What the method was called with. */
class Recorder {
  readonly name = 'Recorder';

  record(self: Recorder, args: unknown[]): unknown {
    return [self.name, args.map(argument => (isContext(argument) ? 'context' : argument))];
  }
}

function isContext(argument: unknown): argument is MessageContext {
  return typeof argument === 'object' && argument !== null && 'signal' in argument;
}

/** Each method twice: with nothing bound it is called directly, otherwise by Nest. */
@Injectable()
class Handlers extends Recorder {
  @Handler('plain')
  plain(...args: unknown[]): unknown {
    return this.record(this, args);
  }
  @Handler('plain by Nest')
  @UseInterceptors(Wrapping)
  plainByNest(...args: unknown[]): unknown {
    return this.record(this, args);
  }
  @Handler('sparse')
  sparse(_first: unknown, @Ctx() _context: unknown, _third: unknown, @Payload() _payload: unknown): unknown {
    return this.record(this, [...arguments]);
  }
  @Handler('sparse by Nest')
  @UseInterceptors(Wrapping)
  sparseByNest(_first: unknown, @Ctx() _context: unknown, _third: unknown, @Payload() _payload: unknown): unknown {
    return this.record(this, [...arguments]);
  }
  @Handler('throws')
  throws(): never {
    throw new Error('thrown');
  }
}

describe('a method to which nothing is bound', () => {
  it.each([
    ['plain', ['Recorder', ['payload', 'context']]],
    ['sparse', ['Recorder', [undefined, 'context', undefined, 'payload']]],
  ])('is called as Nest would: %s', async (topic, called) => {
    const { app, queue } = await startApplication({ providers: [Handlers] });
    await expect(queue.deliver(topic, 'payload')).resolves.toEqual(called);
    await expect(queue.deliver(`${topic} by Nest`, 'payload')).resolves.toEqual({ wrapped: called });
    await app.close();
  });

  it('rejects where it throws', async () => {
    const { app, queue } = await startApplication({ providers: [Handlers] });
    await expect(queue.deliver('throws')).rejects.toThrow('thrown');
    await app.close();
  });
});
