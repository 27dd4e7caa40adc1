/** Sums since the queue exists. */
export class Totals {
  private readonly sums = new Map<string, number>();

  /** @returns the new sum */
  add(name: string, amount: number): number {
    const sum = (this.sums.get(name) ?? 0) + amount;
    if (amount > 0) this.sums.set(name, sum);
    return sum;
  }

  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.sums);
  }
}
