import { eventsOf, type History } from './history.js';
import { finding, type Finding } from './finding.js';

/** Server times are whole milliseconds, rounded down. */
const ROUNDING_MS = 2;

/** A handler was called before the delay had passed, counted from when the producer asked. */
export function earlyDeliveries(history: History): Finding[] {
  const dueAt = new Map<string, number>();
  for (const { type, value, at, delayMs } of eventsOf(history, 'produce')) {
    if (type === 'invoke' && delayMs !== undefined) dueAt.set(value, at + delayMs - ROUNDING_MS);
  }
  const early = eventsOf(history, 'deliver').filter(({ value, at }) => at < (dueAt.get(value) ?? 0));
  return finding(
    'early',
    early.map(({ value }) => value),
    'handed out before its delay had passed',
  );
}

/** More attempts than the retry rule allows. */
export function surplusAttempts(history: History, maxRetries: number): Finding[] {
  const surplus = eventsOf(history, 'deliver').filter(({ attempt }) => attempt > maxRetries + 1);
  return finding(
    'surplus attempts',
    surplus.map(({ value }) => value),
    `handed out for more than ${maxRetries + 1} attempts`,
  );
}

/** How long after a fault had ended a handler ended well for the first time, in ms; null: never. */
export function recoveryMs(history: History, healedAt: number): number | null {
  const next = eventsOf(history, 'handled').find(({ at }) => at >= healedAt);
  return next === undefined ? null : next.at - healedAt;
}

/** Nothing was handled for too long after a fault had ended. */
export function slowRecovery(history: History, healedAt: number, limitMs: number): Finding[] {
  const took = recoveryMs(history, healedAt);
  if (took !== null && took <= limitMs) return [];
  const told =
    took === null ? 'nothing was handled any more' : `the next message was handled after ${Math.round(took)} ms`;
  return [{ rule: 'slow recovery', values: [`limit ${limitMs} ms`], detail: told }];
}
