/** A process that produces a payload, fails at it once, handles it, and tells what it saw. */
import { RedisMessageQueue, type MxRmqOptions } from '@mx-rmq/core';

const [, , options = '', payload = ''] = process.argv;
const lines: string[] = [];
const queue = new RedisMessageQueue(JSON.parse(options) as MxRmqOptions);

const { admin: merged } = Object.assign({}, JSON.parse(payload)) as { admin?: boolean };
lines.push(JSON.stringify({ hasProto: '__proto__' in {}, merged }));

await new Promise<void>((resolve, reject) => {
  queue.registerHandler('orders', (received, { attempt }) => {
    lines.push(`${attempt} ${JSON.stringify(received)}`);
    if (attempt === 1) throw new Error('once more');
  });
  queue.on('completed', () => resolve());
  queue.on('buried', ({ error }) => reject(error as Error));
  queue
    .start()
    .then(() => queue.produce('orders', JSON.parse(payload), { headers: { constructor: 'x' } }))
    .catch(reject);
});
await queue.close();
lines.push(`polluted: ${String(({} as { admin?: unknown }).admin)}`);
process.stdout.write(`${lines.join('\n')}\n`);
