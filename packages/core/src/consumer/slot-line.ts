import type { WorkerSlots } from './worker-slots.js';

/**
 * The handler slots of the process as one consumer sees them. Who finds none stands in line for one, and what is given
 * back goes to the longest waiting: a topic with a backlog cannot keep the others from the slots. A slot that came to
 * a consumer with nothing to start is reserved for it until its next claim has been answered.
 */
export class SlotLine {
  private isReserved = false;
  private readonly freed = (): void => {
    this.isReserved ||= this.slots.tryTake();
    this.onFreed();
  };

  constructor(
    private readonly slots: WorkerSlots,
    /** It is our turn: a slot is reserved, to be taken or left. */
    private readonly onFreed: () => void,
  ) {}

  /** How many could be taken now. */
  get free(): number {
    return this.slots.free + (this.isReserved ? 1 : 0);
  }

  get hasReserved(): boolean {
    return this.isReserved;
  }

  /** False: there is none, and we stand in line. */
  take(): boolean {
    if (this.isReserved) {
      this.isReserved = false;
      return true;
    }
    const isTaken = this.slots.tryTake();
    if (!isTaken) this.slots.whenFree(this.freed);
    return isTaken;
  }

  giveBack(): void {
    this.slots.giveBack();
  }

  /** Stands in line, if that is necessary, without anything to start yet. */
  awaitOne(): void {
    if (this.free <= 0) this.slots.whenFree(this.freed);
  }

  /** Gives up the reserved slot, for which there is no use now. */
  leaveReserved(): void {
    if (!this.isReserved) return;
    this.isReserved = false;
    this.slots.giveBack();
  }

  /** Leaves the line and what is reserved. */
  leave(): void {
    this.slots.forget(this.freed);
    this.leaveReserved();
  }
}
