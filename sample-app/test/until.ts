import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 20;

/**
 * Resolves with what `look` finds as soon as it finds something.
 * @throws Error if it finds nothing within the time
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  { withinMs = 30_000 } = {},
): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(PAUSE_MS);
  }
}
