import type { HistoryEvent } from './history.js';

/** An event less what most tests do not care about. */
type Told<E> = E extends HistoryEvent
  ? Omit<E, 'at' | 'process'> & { readonly at?: number; readonly process?: string }
  : never;

/** Events one ms apart, where they do not say when they happened. */
export function historyOf(...told: Told<HistoryEvent>[]): HistoryEvent[] {
  return told.map((event, index) => ({ process: 'p#1', at: index, ...event }));
}

/** A message that was produced, and the answer to it. */
export function produced(value: string, type: 'ok' | 'fail' | 'info' = 'ok', at?: number): Told<HistoryEvent>[] {
  const when = at === undefined ? {} : { at };
  return [
    { f: 'produce', type: 'invoke', value, ...when },
    { f: 'produce', type, value, ...when },
  ];
}

export const handled = (value: string, token = `${value}/1`): Told<HistoryEvent> => ({ f: 'handled', value, token });

export const delivered = (value: string, number: number, at?: number): Told<HistoryEvent> => ({
  f: 'deliver',
  value,
  token: `${value}/${number}`,
  attempt: number,
  ...(at === undefined ? {} : { at }),
});

export const claimed = (consumer: string, nowMs: number, ...tokens: string[]): Told<HistoryEvent> => ({
  f: 'claim',
  consumer,
  nowMs,
  leaseMs: 1_000,
  tokens,
  at: nowMs,
});

export const settled = (
  kind: 'ack' | 'retry' | 'release',
  type: 'invoke' | 'ok' | 'info',
  token: string,
  at?: number,
  refused?: number,
): Told<HistoryEvent> => ({
  f: 'settle',
  kind,
  type,
  tokens: [token],
  ...(at === undefined ? {} : { at }),
  ...(refused === undefined ? {} : { refused }),
});
