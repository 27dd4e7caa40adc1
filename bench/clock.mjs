const SAMPLES = 1_000;

/**
 * Both count from the same monotonic clock of the machine, and this one costs a fraction of `process.hrtime`. Where the
 * process has to wait between reading the one and the other, the difference comes out too small: so the largest counts.
 */
const originMs = Math.max(
  ...Array.from({ length: SAMPLES }, () => Number(process.hrtime.bigint()) / 1e6 - performance.now()),
);

/** Milliseconds on a clock that all processes of a machine share, so that a moment may be sent from one to another. */
export function nowMs() {
  return originMs + performance.now();
}
