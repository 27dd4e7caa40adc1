import { describe, expect, it } from '@jest/globals';
import { HandlerTimeoutError, type MessageContext } from '../../src/index.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('time-outs of handlers', () => {
  const { queue: newQueue } = useQueues();

  it('abort the signal and retry; what the handler says later is not heard', async () => {
    const queue = newQueue({ retryDelays: ['1ms'] });
    const contexts = new Journal<MessageContext>();
    const [completed, retried] = [told(queue, 'completed'), told(queue, 'retried')];
    const gate = new Gate();
    queue.registerHandler(
      'orders',
      async (_payload, context) => {
        contexts.add(context);
        if (context.attempt === 1) await gate.passed;
      },
      { handlerTimeout: '50ms' },
    );
    await queue.start();
    await queue.produce('orders', null);
    await contexts.atLeast(2);
    const [first, second] = contexts.entries;
    expect(first?.signal.reason).toBeInstanceOf(HandlerTimeoutError);
    expect(second?.signal.aborted).toBe(false);
    expect(retried.entries).toMatchObject([{ error: { code: 'MXRMQ_HANDLER_TIMEOUT' } }]);
    await completed.atLeast(1);
    gate.open();
    await queue.stop();
    expect(completed.entries).toHaveLength(1);
    expect(await queue.counts()).toMatchObject([
      { processing: 0, delayed: 0, deadLetters: 0, totals: { completed: 1, retried: 1 } },
    ]);
  });

  it('free the place of the handler, though it goes on for ever', async () => {
    const queue = newQueue({ concurrency: 1, maxRetries: 0 });
    const handled = new Journal<string>();
    queue.registerHandler<string>(
      'orders',
      name => {
        handled.add(name);
        return name === 'hangs' ? new Promise(() => {}) : undefined;
      },
      { handlerTimeout: '30ms' },
    );
    await queue.start();
    await queue.produce('orders', 'hangs');
    await queue.produce('orders', 'next');
    expect(await handled.atLeast(2)).toEqual(['hangs', 'next']);
    await queue.stop();
    expect(await queue.deadLetters.page('orders')).toMatchObject({
      letters: [{ reason: 'failed', message: { payload: 'hangs', meta: { retryCount: 1 } } }],
    });
  });

  it('let a handler that heeds its signal end by itself', async () => {
    const queue = newQueue({ maxRetries: 0 });
    const buried = told(queue, 'buried');
    queue.registerHandler(
      'orders',
      (_payload, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      { handlerTimeout: '20ms' },
    );
    await queue.start();
    await queue.produce('orders', null);
    expect(await buried.atLeast(1)).toMatchObject([{ error: { code: 'MXRMQ_HANDLER_TIMEOUT' } }]);
  });

  it('are each handler’s own', async () => {
    const queue = newQueue({ handlerTimeout: '40ms', maxRetries: 0 });
    const [completed, buried] = [told(queue, 'completed'), told(queue, 'buried')];
    const gate = new Gate();
    queue.registerHandler('patient', () => gate.passed, { handlerTimeout: '1m' });
    queue.registerHandler('impatient', () => gate.passed);
    await queue.start();
    await queue.produceMany([
      { topic: 'patient', payload: null },
      { topic: 'impatient', payload: null },
    ]);
    expect(await buried.atLeast(1)).toMatchObject([{ message: { topic: 'impatient' } }]);
    gate.open();
    expect(await completed.atLeast(1)).toMatchObject([{ message: { topic: 'patient' } }]);
  });
});
