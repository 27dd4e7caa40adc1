import { CATALOGUE } from '../catalogue.mjs';
import { COLUMNS, nestShares, rows } from './rows.mjs';

/** @param {{ results: import('../results.mjs').Results, machine: [string, string][], options: import('../options.mjs').Options }} report */
export function markdown({ results, machine, options }) {
  const body = rows(results, measure => `${CATALOGUE.get(measure).title}<br>\`${measure}\``);
  const alignments = COLUMNS.map((_, column) => (column < 2 || column >= COLUMNS.length - 2 ? '---' : '---:'));
  const lines = [COLUMNS, alignments, ...body].map(cells => `| ${cells.join(' | ')} |`).join('\n');
  const shares = nestShares(results);
  return `# Results of the benchmark

Written by \`npm run bench\`${commandOptions(options)}; do not edit. How to read it, and how it is measured: [README.md](README.md).

![How many times better than BullMQ](results.svg)

${machine.map(([what, value]) => `- ${what}: ${value}`).join('\n')}
- Repetitions: ${options.repetitions}, of long measurements fewer

Medians, with the least and greatest of all repetitions. "to BullMQ": how many times better, paired within each repetition.
"of raw": the share that is reached of what bare pipelined commands reach on this machine.

${lines}
${failed(results)}${shares.length === 0 ? '' : `\n## What Nest costs\n\n${shares.map(share => `- ${share}`).join('\n')}\n`}`;
}

/** Whoever reads figures has to know which of them lack something. */
function failed({ failures }) {
  if (failures.length === 0) return '';
  return `\n## What has failed\n\nThese steps gave no figures; where others did, the row above is of those.\n\n${failures.map(failure => `- ${failure}`).join('\n')}\n`;
}

function commandOptions({ isQuick, only, latencyMs }) {
  const used = [
    isQuick ? '--quick' : '',
    only === undefined ? '' : `--only '${only.source}'`,
    latencyMs > 0 ? `--latency ${latencyMs}ms` : '',
  ].filter(option => option !== '');
  return used.length === 0 ? '' : ` (\`-- ${used.join(' ')}\`)`;
}
