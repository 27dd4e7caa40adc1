/** A process that handles messages, and writes down every step. */
import { RedisMessageQueue, type MessageContext } from '@mx-rmq/core';
import { behave } from './behave.js';
import { endWithParent, letGoOfParent, onParent, setClock, setup, tellParent, withLogger } from './child.js';
import { Journal } from './journal.js';
import { journalStore } from './journaled-store.js';
import type { Payload, WorkerSetup } from './protocol.js';
import { resourcesOf } from './resources.js';

const { name, journal: path, options, handlers, clockOffsetMs } = setup() as WorkerSetup;
endWithParent();
if (clockOffsetMs !== undefined) setClock(clockOffsetMs);
const journal = new Journal(path, name);
const queue = new RedisMessageQueue(withLogger(options));
journalStore(queue, journal);

async function handle(payload: Payload, context: MessageContext<Payload>): Promise<void> {
  const { message } = context;
  const { value } = payload;
  const token = `${message.recordId}/${String(message.meta.delivery).padStart(4, '0')}`;
  journal.note({ f: 'deliver', value, token, attempt: context.attempt });
  const onAbort = (): void => journal.note({ f: 'failed', value, token, reason: 'aborted' });
  context.signal.addEventListener('abort', onAbort, { once: true });
  try {
    await behave(payload.does, context);
  } catch (error) {
    journal.note({ f: 'failed', value, token, reason: 'thrown' });
    throw error;
  } finally {
    context.signal.removeEventListener('abort', onAbort);
  }
  journal.note({ f: 'handled', value, token });
}

for (const { topic, options: own } of handlers) queue.registerHandler(topic, handle, own);
onParent(message => {
  if (message.order === 'tell-resources') tellParent({ told: 'resources', resources: resourcesOf(queue) });
});

queue.start().then(
  () => {
    journal.note({ f: 'life', what: 'ready' });
    tellParent({ told: 'ready' });
  },
  (error: unknown) => {
    process.stderr.write(`did not start: ${error instanceof Error ? error.message : 'no Error'}\n`);
    process.exit(4);
  },
);
process.once('SIGTERM', () => {
  journal.note({ f: 'life', what: 'stopping' });
  void queue.close().then(() => {
    journal.note({ f: 'life', what: 'stopped' });
    letGoOfParent();
  });
});
