import { describe, expect, it } from '@jest/globals';
import { HANDLERS_METADATA } from '../mx-rmq.constants.js';
import { Ctx } from './ctx.decorator.js';
import { Handler } from './handler.decorator.js';
import { Payload } from './payload.decorator.js';

describe('@Handler', () => {
  it('may be written several times on one method, and is kept in the order of writing', () => {
    class Orders {
      @Handler('created')
      @Handler('paid', { group: 'mail' })
      on(): void {}
    }
    const method = Reflect.get(Orders.prototype, 'on') as object;
    expect(Reflect.getMetadata(HANDLERS_METADATA, method)).toEqual([
      { topic: 'created', options: {} },
      { topic: 'paid', options: { group: 'mail' } },
    ]);
  });

  it('is refused where it could not be found: on static methods, symbols and accessors', () => {
    const name = Symbol('on');
    expect(() => {
      class Orders {
        @Handler('created')
        static on(): void {}
      }
      return Orders;
    }).toThrow(new TypeError(expectedText('@Handler()', 'Orders.on')));
    expect(() => {
      class Orders {
        @Handler('created')
        [name](): void {}
      }
      return Orders;
    }).toThrow(new TypeError(expectedText('@Handler()', 'Orders.Symbol(on)')));
    expect(() => {
      class Orders {
        @Handler('created')
        get on(): number {
          return 1;
        }
      }
      return Orders;
    }).toThrow(new TypeError(expectedText('@Handler()', 'Orders.on')));
  });
});

describe('@Payload and @Ctx', () => {
  it.each([
    ['@Payload()', Payload()],
    ['@Ctx()', Ctx()],
  ])('%s is refused on constructors', (name, decorate) => {
    class Orders {}
    expect(() => decorate(Orders, undefined, 0)).toThrow(
      new TypeError(expectedText(name, 'the constructor of Orders')),
    );
  });
});

function expectedText(decorator: string, where: string): string {
  return `${decorator} on ${where}: only methods of instances that are named by a string can handle messages.`;
}
