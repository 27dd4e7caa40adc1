/** ms on a clock that never jumps and that all threads of this process share; `performance.now()` need not be shared. */
export function processMs(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

/** A moment of `processMs` that one thread sets and another one reads, even while the first is blocked. */
export class SharedMoment {
  private readonly cell: BigInt64Array;

  /** @param memory 8 bytes, which may come from another thread's moment */
  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.cell = new BigInt64Array(memory);
  }

  /** 0 where none was set, which is long ago. */
  get ms(): number {
    return Number(Atomics.load(this.cell, 0));
  }

  set ms(value: number) {
    Atomics.store(this.cell, 0, BigInt(Math.round(value)));
  }
}
