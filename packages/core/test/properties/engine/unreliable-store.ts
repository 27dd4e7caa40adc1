import type { Scheduler } from 'fast-check';
import { RedisUnavailableError, UnknownOutcomeError } from '../../../src/errors/redis.errors.js';
import type { MessageStore } from '../../../src/store/message-store.js';
import type { QueueStore } from '../../../src/store/queue-store.js';

const TRIES = 3;

/** What becomes of one call: it is made and answered; it never arrives; it is made, and the answer is lost. */
export type Fate = 'ok' | 'not made' | 'not answered';

/** Calls that follow each other on one connection: they arrive in order, and so do their answers. */
class Lane {
  private arrived: Promise<unknown> = Promise.resolve();
  private answered: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly nextFate: () => Fate,
  ) {}

  async call<T>(name: string, make: () => Promise<T>): Promise<T> {
    const fate = this.nextFate();
    const made = this.arrived.then(async () => {
      await this.scheduler.schedule(Promise.resolve(), `${name} arrives`);
      return fate === 'not made' ? null : { answer: await make() };
    });
    this.arrived = made.catch(() => {});
    const answered = Promise.all([made, this.answered]).then(async ([answer]) => {
      await this.scheduler.schedule(Promise.resolve(), `${name} is answered (${fate})`);
      return answer;
    });
    this.answered = answered.catch(() => {});
    const answer = await answered;
    if (answer === null) throw new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', `${name} never left.`);
    if (fate === 'not answered') throw new UnknownOutcomeError('MXRMQ_REPLY_LOST', `${name} was not answered.`);
    return answer.answer;
  }
}

/**
 * Producers leave it to the store to send a batch again as it was, and to say in the end what became of it; consumers
 * ask again by themselves.
 */
async function persist<T>(send: () => Promise<T>): Promise<T> {
  let mayHaveRun: unknown = null;
  for (let triesLeft = TRIES - 1; ; triesLeft--) {
    try {
      return await send();
    } catch (error) {
      if (error instanceof UnknownOutcomeError) mayHaveRun = error;
      if (triesLeft === 0) throw mayHaveRun ?? error;
    }
  }
}

/**
 * A store as one process sees it over a bad network. Which call arrives when, among those of all processes, is the
 * scheduler's choice; what becomes of each is the caller's.
 */
export function unreliable(store: QueueStore, scheduler: Scheduler, name: string, nextFate: () => Fate): QueueStore {
  const lane = new Lane(scheduler, nextFate);
  // Leases are kept on a connection of their own.
  const leases = new Lane(scheduler, nextFate);
  const messages = new Proxy(store.messages, {
    get(target, method: keyof MessageStore) {
      const call = target[method].bind(target) as (...args: unknown[]) => Promise<unknown>;
      const chosen = method === 'renew' ? leases : lane;
      const send = (...args: unknown[]) => chosen.call(`${name}: ${method}`, () => call(...args));
      return method === 'produce' ? (batch: unknown) => persist(() => send(batch)) : send;
    },
  });
  return {
    messages,
    clock: store.clock,
    deadLetters: store.deadLetters,
    statistics: store.statistics,
    wakeUps: store.wakeUps,
    connect: () => store.connect(),
    close: () => Promise.resolve(),
    check: timeoutMs => store.check(timeoutMs),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
