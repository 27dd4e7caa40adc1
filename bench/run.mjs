// The benchmark itself. It expects dependencies and builds to be there: `npm run bench` sees to that, then runs this.
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { main } from '../scripts/bootstrap/main.mjs';
import { Interruption } from './interruption.mjs';
import { describeMachine, loadPerCore } from './machine.mjs';
import { measureAll } from './measure-all.mjs';
import { SCENARIOS } from './measures/scenarios.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { plan } from './plan.mjs';
import { jsonLines } from './report/json.mjs';
import { markdown } from './report/markdown.mjs';
import { Progress } from './report/progress.mjs';
import { svg } from './report/svg.mjs';
import { table } from './report/table.mjs';
import { Results } from './results.mjs';
import { Servers } from './servers.mjs';

/** What else runs on a machine takes its share, and not the same from everybody. */
const BUSY_PER_CORE = 0.4;

const RESULTS_MD = new URL('RESULTS.md', import.meta.url);
const RESULTS_SVG = new URL('results.svg', import.meta.url);

await main(async () => {
  const options = parseOptions(process.argv.slice(2));
  if (!options.wantsHelp) return run(options);
  console.log(USAGE);
  return 0;
});

/**
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<number>} the exit code
 */
async function run(options) {
  const progress = new Progress();
  const servers = new Servers(options.latencyMs, line => progress.say(line));
  const interruption = new Interruption();
  const { signal } = interruption;
  const load = loadPerCore();
  if (load > BUSY_PER_CORE)
    progress.say(`This machine is busy (load ${load.toFixed(1)} per core): figures will be off.`);
  const results = new Results();
  try {
    const { version } = await servers.get();
    try {
      await measureAll(plan(SCENARIOS, options), { options, servers, results, progress, interruption });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    const report = { results, machine: describeMachine(version), options };
    process.stdout.write(options.isJson ? jsonLines(results) : table(report));
    if (options.writesResults && !signal.aborted) await write(report, progress);
  } finally {
    await servers.stop();
  }
  for (const failure of results.failures) progress.say(`FAILED  ${failure}`);
  if (signal.aborted) progress.say(`\nInterrupted by ${signal.reason}.`);
  return signal.aborted ? 130 : Math.min(1, results.failures.length);
}

/** Even where something has failed, which it says: an hour of a quiet machine is not to be lost for one step. */
async function write(report, progress) {
  await writeFile(RESULTS_MD, await format(markdown(report), { parser: 'markdown', printWidth: 120 }));
  await writeFile(RESULTS_SVG, svg(report.results));
  progress.say('Written: bench/RESULTS.md and bench/results.svg');
}
