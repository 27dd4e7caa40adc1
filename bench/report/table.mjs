import { COLUMNS, nestShares, rows } from './rows.mjs';

/** @param {{ results: import('../results.mjs').Results, machine: [string, string][], options: import('../options.mjs').Options }} report */
export function table({ results, machine, options }) {
  const lines = [COLUMNS, ...rows(results, measure => measure)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map(line => line[column].length)));
  const isText = column => column < 2 || column >= COLUMNS.length - 2;
  const text = lines.map(line =>
    line
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  return `
${text.join('\n')}

Medians (and the least and greatest) of ${options.repetitions} repetition(s); "to BullMQ": how many times better, paired within each
repetition; "of raw": the share that is reached of what bare pipelined commands reach on this machine.
${nestShares(results).join('\n')}
${options.latencyMs > 0 ? `Round trips to Redis take ${options.latencyMs} ms longer.\n` : ''}
${machine.map(([what, value]) => `${what}: ${value}`).join('\n')}
`;
}
