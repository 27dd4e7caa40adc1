// The benchmark itself. It expects dependencies and builds to be there: `npm run bench` sees to that, then runs this.
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { main } from '../scripts/bootstrap/main.mjs';
import { Crew } from './processes/crew.mjs';
import { describeMachine, loadPerCore } from './machine.mjs';
import { Site } from './measures/scenario.mjs';
import { SCENARIOS } from './measures/scenarios.mjs';
import { parseOptions, USAGE } from './options.mjs';
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
  const interrupted = interruption();
  const load = loadPerCore();
  if (load > BUSY_PER_CORE)
    progress.say(`This machine is busy (load ${load.toFixed(1)} per core): figures will be off.`);
  const results = new Results();
  try {
    await measureAll(plan(options), { options, servers, results, progress, interrupted });
    const { version } = await servers.get();
    const report = { results, machine: describeMachine(version), options };
    process.stdout.write(options.isJson ? jsonLines(results) : table(report));
    if (options.writesResults && results.failures.length === 0) {
      await writeFile(RESULTS_MD, await format(markdown(report), { parser: 'markdown', printWidth: 120 }));
      await writeFile(RESULTS_SVG, svg(results));
      progress.say('Written: bench/RESULTS.md and bench/results.svg');
    }
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    progress.say(`\nInterrupted by ${interrupted.signal.reason}.`);
    return 130;
  } finally {
    await servers.stop();
  }
  for (const failure of results.failures) progress.say(`FAILED  ${failure}`);
  return results.failures.length === 0 ? 0 : 1;
}

/**
 * Every repetition of every scenario for every system, so that what is compared is measured close together. Who comes
 * first changes from repetition to repetition.
 */
function plan({ isQuick, only, repetitions }) {
  const selected = SCENARIOS.filter(({ measures }) => measures.some(name => only?.test(name) ?? true));
  return selected.flatMap(scenario => {
    const systems = isQuick ? (scenario.quick ?? (only ? scenario.systems : [])) : scenario.systems;
    const times = Math.min(repetitions, scenario.repetitions ?? repetitions);
    return Array.from({ length: times }, (_, repetition) => rotate(systems, repetition)).flatMap((order, repetition) =>
      order.map(system => ({ scenario, system, repetition, times })),
    );
  });
}

function rotate(list, by) {
  const first = by % Math.max(1, list.length);
  return [...list.slice(first), ...list.slice(0, first)];
}

async function measureAll(steps, { options, servers, results, progress, interrupted }) {
  const { signal } = interrupted;
  for (const { scenario, system, repetition, times } of steps) {
    signal.throwIfAborted();
    const { address, meter } = await servers.get(scenario.isDurable);
    await meter.flush();
    const crew = (interrupted.crew = new Crew(system, scenario.isNest ?? false, address));
    const step = progress.begin(scenario.measures[0], system, repetition, times);
    try {
      const values = await scenario.measure(new Site({ system, isQuick: options.isQuick, crew, meter, signal }));
      for (const [measure, value] of Object.entries(values)) {
        if (options.only?.test(measure) ?? true) results.add(measure, system, repetition, value);
      }
      step.end(values[scenario.measures[0]]);
    } catch (error) {
      if (signal.aborted) throw error;
      results.failures.push(`${scenario.measures[0]}, ${system}: ${error.message}`);
      step.fail(error);
    } finally {
      await crew.end();
    }
  }
}

/** The first Ctrl-C ends the processes under measurement, which ends the run; all that was started is cleared away. */
function interruption() {
  const controller = new AbortController();
  /** @type {{ signal: AbortSignal, crew: Crew | undefined }} */
  const interrupted = { signal: controller.signal, crew: undefined };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(name, () => {
      controller.abort(name);
      void interrupted.crew?.end();
    });
  }
  return interrupted;
}
