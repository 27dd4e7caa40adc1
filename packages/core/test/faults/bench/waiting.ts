const PAUSE_MS = 20;
/** How long anything may take that has to happen: it ends what hangs, and a slow machine that is busy must not reach it. */
export const PATIENCE_MS = 40_000;

/** Nothing can be waited for but the time itself: a fault has to last. */
export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

/** Resolves with what `look` finds as soon as it finds something. */
export async function until<T>(
  limitMs: number,
  what: string,
  look: () => Promise<T | null | false> | T | null | false,
): Promise<T> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (performance.now() > giveUpAt) throw new Error(`not within ${limitMs} ms: ${what}`);
    await pause(PAUSE_MS);
  }
}

export async function within<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${limitMs} ms: ${what}`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
