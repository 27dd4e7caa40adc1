/** Both count from the same monotonic clock of the machine; this one costs a fraction of `process.hrtime.bigint()`. */
const originMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();

/** Milliseconds on a clock that all processes of a machine share, so that a moment may be sent from one to another. */
export function nowMs() {
  return originMs + performance.now();
}
