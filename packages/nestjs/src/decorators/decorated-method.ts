import { notAMethod } from '../mx-rmq.messages.js';

/** Where a decorator of ours was written, once it is sure that handlers can be found there. */
export interface DecoratedMethod {
  readonly prototype: object;
  readonly name: string;
}

/** @throws TypeError on static methods and on methods named by a symbol: bootstrap looks at neither */
export function decoratedMethod(decorator: string, target: object, key: string | symbol | undefined): DecoratedMethod {
  if (typeof target === 'function' || typeof key !== 'string') throw new TypeError(notAMethod(decorator, target, key));
  return { prototype: target, name: key };
}
