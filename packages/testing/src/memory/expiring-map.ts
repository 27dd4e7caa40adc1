/** Values that are forgotten after a time of their own. */
export class ExpiringMap<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly lastMs: number }>();

  get(key: string, nowMs: number): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    if (nowMs <= entry.lastMs) return entry.value;
    this.entries.delete(key);
    return undefined;
  }

  set(key: string, value: V, nowMs: number, forMs: number): void {
    this.entries.set(key, { value, lastMs: nowMs + forMs });
  }

  /** Grants a value that is still there another time. */
  prolong(key: string, nowMs: number, forMs: number): void {
    const value = this.get(key, nowMs);
    if (value !== undefined) this.set(key, value, nowMs, forMs);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  /** What is not forgotten. */
  all(nowMs: number): readonly (readonly [key: string, value: V])[] {
    return [...this.entries.keys()].flatMap(key => {
      const value = this.get(key, nowMs);
      return value === undefined ? [] : [[key, value] as const];
    });
  }
}
