const LIMIT_MS = 30_000;
const PAUSE_MS = 5;

/** Resolves with what `look` finds as soon as it finds something; for what no event announces. */
export async function eventually<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  const giveUpAt = performance.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (performance.now() > giveUpAt) throw new Error(`not within ${LIMIT_MS} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
}
