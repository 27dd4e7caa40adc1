import { monotonicMs } from '../clock/monotonic.js';

/** Timers of Node cannot be longer than 2^31 ms. */
const LONGEST_TIMER_MS = 86_400_000;

/** Waits for the first of the signals, or for `end`; a second one then does what it always does. */
export function untilSignal(signals: readonly NodeJS.Signals[], end: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = (): void => {
      for (const signal of signals) process.off(signal, over);
      end.removeEventListener('abort', over);
      resolve();
    };
    for (const signal of signals) process.on(signal, over);
    onceAborted(end, over);
  });
}

/** Waits until `atMs` on the monotonic clock, however far away that is, or for `end`. */
export function untilTime(atMs: number, end: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    let timer: NodeJS.Timeout | undefined;
    const over = (): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', over);
      resolve();
    };
    const look = (): void => {
      const leftMs = atMs - monotonicMs();
      if (leftMs <= 0) over();
      else timer = setTimeout(look, Math.min(leftMs, LONGEST_TIMER_MS));
    };
    look();
    onceAborted(end, over);
  });
}

function onceAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act);
}
