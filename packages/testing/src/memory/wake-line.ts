/** Somebody who sleeps until there is something to do. */
export interface Sleeper {
  wake(): void;
}

/**
 * Wakes one sleeper per offer, the one that sleeps longest. Where nobody sleeps, one offer is kept, and only one: who
 * takes it and leaves something behind offers it again, so that sleepers wake one after another.
 */
export class WakeLine {
  private hasToken = false;
  private readonly sleepers = new Set<Sleeper>();

  get isOffered(): boolean {
    return this.hasToken;
  }

  offer(): void {
    this.hasToken = true;
    this.handOver();
  }

  /** Nothing is left that a sleeper could be woken for. */
  withdraw(): void {
    this.hasToken = false;
  }

  fallAsleep(sleeper: Sleeper): void {
    this.sleepers.add(sleeper);
    this.handOver();
  }

  leave(sleeper: Sleeper): void {
    this.sleepers.delete(sleeper);
  }

  private handOver(): void {
    const [sleeper] = this.sleepers;
    if (!this.hasToken || sleeper === undefined) return;
    this.hasToken = false;
    this.sleepers.delete(sleeper);
    sleeper.wake();
  }
}
