/** How many handlers may run at once in this process, all topics together. */
export class WorkerSlots {
  private taken = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly limit: number) {}

  get free(): number {
    return this.limit - this.taken;
  }

  tryTake(): boolean {
    if (this.taken >= this.limit) return false;
    this.taken++;
    return true;
  }

  /** Whoever found no slot is told, the longest waiting first, until somebody has taken it. */
  giveBack(): void {
    this.taken--;
    for (const onFree of this.waiting) {
      if (this.taken >= this.limit) return;
      this.waiting.delete(onFree);
      onFree();
    }
  }

  /** `onFree` is called once, when a slot is given back. Asking twice counts once. */
  whenFree(onFree: () => void): void {
    this.waiting.add(onFree);
  }

  forget(onFree: () => void): void {
    this.waiting.delete(onFree);
  }
}
