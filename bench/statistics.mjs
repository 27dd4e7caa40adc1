/**
 * @param {readonly number[]} values one per repetition, at least one
 * @returns {{ median: number, min: number, max: number, runs: number }}
 */
export function summarise(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), runs: values.length };
}

/** @param {readonly number[]} values at least one, in any order */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * By nearest rank: the smallest value that at least this share of the values does not exceed.
 *
 * @param {ArrayLike<number>} values at least one, in any order
 * @param {number} share 0 to 1; 0.99 is the 99th percentile
 */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * How many times better ours is than a peer, as the median of the ratios within each repetition: what disturbs the
 * machine for a minute disturbs both.
 *
 * @param {ReadonlyMap<number, number>} ours values by the number of their repetition
 * @param {ReadonlyMap<number, number>} peer
 * @param {'higher' | 'lower'} better which values are the better ones
 * @returns {number | undefined} undefined where no repetition has both
 */
export function pairedRatio(ours, peer, better) {
  const ratios = [...ours].flatMap(([repetition, our]) => {
    const their = peer.get(repetition);
    if (their === undefined) return [];
    return [better === 'higher' ? our / their : their / our];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}
