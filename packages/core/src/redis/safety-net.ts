import type { QueueRef } from '../model/queue-ref.js';
import type { KeySpace } from './key-space.js';
import type { ScriptRunner } from './script-runner.js';

/** After every so many looks it is also looked whether Redis still knows the consumers. */
const LOOKS_PER_GUARD_CHECK = 2;

export interface Sleeper {
  readonly queue: QueueRef;
  /** Its id of the moment. */
  readonly consumer: string | null;
  readonly isIdle: boolean;
  readonly onWake: () => void;
}

/** A wake-up can be lost, so it is looked every few seconds whether the queues of those who sleep are still empty. */
export class SafetyNet {
  private timer: NodeJS.Timeout | null = null;
  private looks = 0;

  constructor(
    private readonly runner: Pick<ScriptRunner, 'call'>,
    private readonly keySpace: KeySpace,
    private readonly everyMs: number,
    private readonly sleepers: () => readonly Sleeper[],
  ) {}

  begin(): void {
    this.timer = setInterval(() => {
      this.look().catch(() => {});
    }, this.everyMs);
    this.timer.unref();
  }

  /** Idempotent. */
  end(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const sleepers = this.sleepers();
    if (sleepers.length === 0) return;
    if (++this.looks % LOOKS_PER_GUARD_CHECK === 0) await this.lookForGuards(sleepers);
    const found = await this.runner.call(
      'exists',
      sleepers.flatMap(({ queue }) => this.placesOf(queue)),
    );
    if (found === 0) return;
    for (const sleeper of sleepers) {
      const holdsSome = await this.runner.call('exists', this.placesOf(sleeper.queue));
      if (holdsSome !== 0) wake(sleeper);
    }
  }

  /**
   * No guard outlives a FLUSHALL, and whoever sleeps has one: from its last turn, which was less than a day ago. Woken,
   * it learns in its next turn that it is unknown, and registers its group again. Until then nothing is stored for that
   * group, and the registry of groups does not show it, once another group of the topic is in there again.
   */
  private async lookForGuards(sleepers: readonly Sleeper[]): Promise<void> {
    if (await this.areThere(sleepers.flatMap(sleeper => this.guardOf(sleeper)))) return;
    for (const sleeper of sleepers) {
      if (!(await this.areThere(this.guardOf(sleeper)))) wake(sleeper);
    }
  }

  private async areThere(keys: string[]): Promise<boolean> {
    return keys.length === 0 || (await this.runner.call('exists', keys)) === keys.length;
  }

  /** One key, or none as long as no consumer is known. */
  private guardOf({ queue, consumer }: Sleeper): string[] {
    return consumer === null ? [] : [this.keySpace.queue(queue).guardPrefix + consumer];
  }

  private placesOf(queue: QueueRef): string[] {
    const { pendingHigh, pendingNormal, pendingLow, stalled, delayed, consumers } = this.keySpace.queue(queue);
    return [pendingHigh, pendingNormal, pendingLow, stalled, delayed, consumers];
  }
}

function wake({ isIdle, onWake }: Sleeper): void {
  if (isIdle) onWake();
}
