import type { ClaimStep, MessageStep, Pick, ProduceStep, SettleStep, Step } from './step.js';

/** A message that is due at once, unless told otherwise. */
export function message(parts: Partial<MessageStep> = {}): MessageStep {
  return { kind: 'record', priority: 1, ttlMs: 0, dueInMs: null, absolute: false, key: null, ...parts };
}

/** The next batch of the first topic. */
export function produce(...messages: readonly MessageStep[]): ProduceStep {
  return { do: 'produce', topic: 0, offset: 1, ageMs: 0, messages };
}

/** The next turn of a consumer, which takes everything. */
export function claim(consumer: number, parts: Partial<ClaimStep> = {}): ClaimStep {
  const rest = { turn: 1, room: 100, takeStalled: true, discardExpired: false, lookAround: false, acks: [] };
  return { do: 'claim', consumer: the(consumer), quotas: [3, 3, 3], ...rest, ...parts };
}

/** Ends the oldest delivery that the consumer holds. */
export function settle(how: SettleStep['do'], consumer: number, parts: Partial<SettleStep> = {}): SettleStep {
  return { do: how, consumer: the(consumer), picks: [{ from: 'held', at: 0 }], delayMs: 0, ...parts };
}

export const REPEAT: Step = { do: 'repeat' };

function the(consumer: number): Pick {
  return { from: 'any', at: consumer };
}
