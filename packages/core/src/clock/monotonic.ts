/** ms on a clock that never jumps, for deadlines inside this process. */
export function monotonicMs(): number {
  return performance.now();
}
