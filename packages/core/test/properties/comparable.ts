import type { QueueSnapshot, TopicSnapshot } from '@mx-rmq/testing';
import { MxRmqError } from '../../src/errors/mx-rmq.error.js';
import type { QueueStore } from '../../src/store/queue-store.js';
import type { Call } from './call.js';

export function emptyQueue(): QueueSnapshot {
  return {
    pending: { high: [], normal: [], low: [], stalled: [] },
    delayed: [],
    processing: {},
    leases: {},
    guards: {},
    deadLetters: [],
    totals: {},
    isOffered: false,
  };
}

/** In Redis an empty queue is no queue. */
export function withoutEmptyQueues(topic: TopicSnapshot): TopicSnapshot {
  const empty = JSON.stringify(emptyQueue());
  const queues = Object.entries(topic.queues).filter(([, queue]) => JSON.stringify(queue) !== empty);
  return { ...topic, queues: Object.fromEntries(queues) };
}

/** The answer to a call, as plain data that can be compared. What an error says in words is left to the store. */
export async function answerOf(call: Call, store: QueueStore): Promise<unknown> {
  try {
    return plain(await call.make(store));
  } catch (error) {
    if (error instanceof MxRmqError) return { rejected: error.name, code: error.code, outcome: error.outcome };
    throw error;
  }
}

function plain(answer: unknown): unknown {
  if (Buffer.isBuffer(answer)) return answer.toString('latin1');
  if (answer instanceof Map) return [...answer].map(plain);
  if (Array.isArray(answer)) return answer.map(plain);
  if (typeof answer !== 'object' || answer === null) return answer;
  const fields = Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, plain(value)]));
  // Which order all that is held comes in is nowhere promised.
  const { code, records } = fields;
  return code === 'repeated' && Array.isArray(records) ? { ...fields, records: records.toSorted() } : fields;
}
