import { monotonicMs } from '../clock/monotonic.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { MessageStore } from '../store/message-store.js';
import type { ChangeSignal } from './change-signal.js';
import type { DeliveryRunner } from './delivery-runner.js';
import type { Holdings } from './holdings.js';
import type { Settlements } from './settlements.js';

/** Between attempts to tell Redis of what handlers have decided meanwhile. */
const RETRY_MS = 500;

/** For telling Redis what became of handlers that were still running when their time was over. */
const LAST_WORDS_MS = 2_000;

/** What is left of a consumer that claims nothing more. */
export interface ClosingConsumer {
  readonly queue: QueueRef;
  readonly consumer: string;
  readonly messages: Pick<MessageStore, 'closeConsumer'>;
  readonly runner: Pick<DeliveryRunner, 'runningCount'>;
  readonly settlements: Settlements;
  readonly holdings: Pick<Holdings, 'tokens'>;
  /** Notified when a handler ends, or is abandoned because the time is over. */
  readonly signal: ChangeSignal;
  /** When the time is over, on the monotonic clock. */
  readonly deadlineMs: number;
}

/**
 * The last steps of a consumer: what was not started goes back at once, with whatever a turn took whose answer never
 * came; what handlers decide until they end is told; then the rest goes back. Rejects if the last of it was not heard.
 */
export async function closeConsumer(closing: ClosingConsumer): Promise<void> {
  const { queue, consumer, messages, runner, holdings } = closing;
  if (runner.runningCount > 0) {
    // If Redis is away now, it is told in the end.
    await messages.closeConsumer(queue, consumer, holdings.tokens).catch(() => {});
    await whileHandlersRun(closing);
  }
  await tellAll(closing);
  await messages.closeConsumer(queue, consumer, []);
}

/** What was handled and is not heard of is handled again, so it is tried for as long as there is time. */
async function tellAll({ consumer, settlements, deadlineMs }: ClosingConsumer): Promise<void> {
  for (;;) {
    try {
      return await settlements.sendAll(consumer);
    } catch (error) {
      if (monotonicMs() + RETRY_MS > deadlineMs) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, RETRY_MS));
  }
}

async function whileHandlersRun({ consumer, runner, settlements, signal }: ClosingConsumer): Promise<void> {
  let notBeforeMs = 0;
  while (runner.runningCount > 0) {
    const { dueAtMs } = settlements;
    const sendAtMs = dueAtMs === null ? null : Math.max(dueAtMs, notBeforeMs);
    if (sendAtMs === null || sendAtMs > monotonicMs()) {
      await signal.wait(sendAtMs === null ? null : sendAtMs - monotonicMs());
      continue;
    }
    await settlements.sendAll(consumer).catch(() => {
      notBeforeMs = monotonicMs() + RETRY_MS;
    });
  }
}

/** Rejects when handlers have had their time and Redis has not heard of them soon after. */
export function inTime(closing: Promise<void>, shutdownTimeoutMs: number): Promise<void> {
  const limitMs = shutdownTimeoutMs + LAST_WORDS_MS;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${limitMs} ms.`)), limitMs);
  });
  return Promise.race([closing, limit]).finally(() => clearTimeout(timer));
}
