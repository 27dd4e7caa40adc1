import type { MessageContext } from '@mx-rmq/core';
import type { Behaviour, ThrownKind } from './protocol.js';

/** Does what a payload asks of its handler. */
export async function behave(behaviour: Behaviour | undefined, context: MessageContext): Promise<void> {
  switch (behaviour?.act) {
    case undefined:
      return;
    case 'wait':
      if (concerns(context, behaviour)) await new Promise(resolve => setTimeout(resolve, behaviour.ms));
      return;
    case 'block':
      if (concerns(context, behaviour)) block(behaviour.ms);
      return;
    case 'hang':
      await new Promise(() => {});
      return;
    case 'fail':
      if (context.attempt <= behaviour.times) throw new Error(`attempt ${context.attempt} fails`);
      return;
    case 'throw':
      throw thrown(behaviour.what);
    case 'exit':
      process.exit(7);
      return;
    case 'reject':
      if (context.message.meta.delivery > 1) return;
      void Promise.reject(new Error('nobody handles this'));
      await new Promise(() => {});
      return;
  }
}

function concerns({ message }: MessageContext, { deliveries = Infinity }: { readonly deliveries?: number }): boolean {
  return message.meta.delivery <= deliveries;
}

function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

function thrown(what: ThrownKind): unknown {
  switch (what) {
    case 'error':
      return new Error('plain');
    case 'string':
      return 'a string';
    case 'null':
      return null;
    case 'undefined':
      return undefined;
    case 'cyclic': {
      const cyclic: Record<string, unknown> = { name: 'cycle' };
      cyclic['self'] = cyclic;
      return cyclic;
    }
    case 'huge':
      return new Error('x'.repeat(5_000_000));
    case 'hostile':
      return new Proxy(
        {},
        {
          get: () => {
            throw new Error('do not look');
          },
        },
      );
  }
}
