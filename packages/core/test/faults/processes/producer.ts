/** A process that produces at a rate, and writes down what became of every call. */
import { MxRmqError, RedisMessageQueue, type ProduceOptions, parseDuration } from '@mx-rmq/core';
import { endWithParent, letGoOfParent, onParent, setClock, setup, tellParent, withLogger } from './child.js';
import { Journal } from './journal.js';
import type { Payload, Produced, ProducerSetup } from './protocol.js';

const TICK_MS = 10;
/** A producer that nobody answers waits, as a real one would. */
const OUTSTANDING_LIMIT = 2_000;

const { name, journal: path, options, secret, perSecond, count, mix, clockOffsetMs } = setup() as ProducerSetup;
endWithParent();
if (clockOffsetMs !== undefined) setClock(clockOffsetMs);
const journal = new Journal(path, name);
const queue = new RedisMessageQueue(withLogger(options));

let made = 0;
let outstanding = 0;
let isStopping = false;
const startMs = performance.now();

async function produce({ topic, does, options: own }: Produced): Promise<void> {
  const value = `${name}-${made++}`;
  const payload: Payload = { value, secret, ...(does && { does }) };
  outstanding++;
  journal.note({ f: 'produce', type: 'invoke', value, ...delayOf(own) });
  try {
    await queue.produce(topic, payload, own);
    journal.note({ f: 'produce', type: 'ok', value });
  } catch (error) {
    const { outcome, code } = error instanceof MxRmqError ? error : { outcome: 'unknown', code: String(error) };
    journal.note({ f: 'produce', type: outcome === 'not-applied' ? 'fail' : 'info', value, code });
  }
  outstanding--;
}

function delayOf(own: ProduceOptions | undefined): { delayMs?: number } {
  return own?.delay === undefined ? {} : { delayMs: parseDuration(own.delay) };
}

const mayProduce = (): boolean => outstanding < OUTSTANDING_LIMIT && !isStopping;
const isUnanswered = (): boolean => outstanding > 0;

const ticking = setInterval(() => {
  const due = Math.min(count ?? Infinity, Math.floor(((performance.now() - startMs) * perSecond) / 1_000));
  // What could not be made in time is not made up for all at once.
  for (let burst = 0; burst < perSecond && made < due && mayProduce(); burst++) {
    const next = mix[made % mix.length];
    if (next !== undefined) void produce(next);
  }
  if (isStopping || made === count) void finish();
}, TICK_MS);

async function finish(): Promise<void> {
  clearInterval(ticking);
  while (isUnanswered()) await new Promise(resolve => setTimeout(resolve, TICK_MS));
  await queue.close();
  journal.note({ f: 'life', what: 'stopped' });
  letGoOfParent();
}

onParent(message => {
  if (message.order === 'stop') isStopping = true;
});
journal.note({ f: 'life', what: 'ready' });
tellParent({ told: 'ready' });
