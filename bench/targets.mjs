/**
 * What MX-RMQ is to reach, measured beside BullMQ in one run.
 *
 * @typedef {{ times: number } | { share: number } | { atMost: number }} Target
 *   `times`: at least so many times better; `share`: at most such a share of what BullMQ needs; `atMost`: in the
 *   measure's own unit, whatever BullMQ does
 *
 * @type {Map<string, Target>}
 */
export const TARGETS = new Map(
  Object.entries({
    'produce.sequential': { times: 1.6 },
    'produce.concurrent100': { times: 8 },
    'produce.bulk100': { times: 8 },
    'produce.bulk1000': { times: 10 },
    'consume.strict1': { times: 2.1 },
    'consume.c1': { times: 30 },
    'consume.c10': { times: 12 },
    'consume.c100': { times: 12 },
    'nest.consume.c10': { times: 6 },
    'nest.consume.c100': { times: 6 },
    e2e: { times: 9 },
    'aof.consume.c100': { times: 9 },
    'payload2k.produce': { times: 2 },
    'payload2k.consume': { times: 4.5 },
    'latency.idle1.p50': { share: 0.55 },
    'latency.idle1.p99': { share: 0.4 },
    'latency.idle8.p50': { share: 0.4 },
    'latency.idle8.p99': { share: 0.35 },
    'latency.load.p99': { share: 0.1 },
    'latency.load20ms.p99': { share: 0.4 },
    'prefetch.slow.max': { atMost: 150 },
    'prefetch.mixed.max': { atMost: 150 },
    'delayed.p50': { atMost: 2 },
    'delayed.p99': { atMost: 5 },
    'cpu.produce': { share: 0.08 },
    'cpu.consume': { share: 0.06 },
    'cpu.steady': { share: 0.33 },
    'cpu.steady20ms': { share: 0.33 },
    'memory.pending': { share: 0.32 },
    'memory.delayed': { share: 0.4 },
    'idle.commands': { share: 0.03 },
    'idle.connections': { atMost: 2 },
    'backlog1m.consume': { atMost: 1.15 },
    'growth.memory.worker': { atMost: 4 },
  }),
);

/**
 * @param {Target} target
 * @param {number} median ours
 * @param {number | undefined} ratio how many times better than BullMQ; undefined where it was not measured
 * @returns {boolean | undefined} whether it is met; undefined where that cannot be said
 */
export function isMet(target, median, ratio) {
  if ('atMost' in target) return median <= target.atMost;
  if (ratio === undefined) return undefined;
  return 'times' in target ? ratio >= target.times : ratio >= 1 / target.share;
}

/** @param {Target} target */
export function targetText(target) {
  if ('times' in target) return `≥ ×${target.times}`;
  return 'share' in target ? `≥ ×${round(1 / target.share)} (≤ ${target.share})` : `≤ ${target.atMost}`;
}

function round(value) {
  return Number(value.toPrecision(3));
}
