import { CATALOGUE } from '../catalogue.mjs';
import { COLUMNS, MET, nestShares, rows } from './rows.mjs';

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

Every figure is the median of the repetitions, with the least and the greatest. "to BullMQ" is how many times better
MX-RMQ is, whether more or less is better: the median of the ratios within each repetition, so it need not be the ratio of
the two medians. ×0.5 is half as good. "of raw" is the share that MX-RMQ reaches of what bare pipelined commands reach, one
call a message for producers: over 100 % where messages share calls. A target is such a ratio, and in brackets the same as
a share of what BullMQ needs; or a limit in the unit of the row. ${verdicts(results)}

${lines}
${failed(results)}${shares.length === 0 ? '' : `\n## What Nest costs\n\n${shares.map(share => `- ${share}`).join('\n')}\n`}`;
}

/** @param {import('../results.mjs').Results} results */
function verdicts(results) {
  const texts = rows(results, measure => measure).map(cells => cells.at(-1));
  const count = verdict => texts.filter(text => text === verdict).length;
  return `Of ${texts.filter(text => text !== '').length} targets ${count(MET)} are met.`;
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
