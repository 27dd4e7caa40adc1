import { Crew } from './processes/crew.mjs';
import { Site } from './measures/scenario.mjs';

/** The longest step takes three minutes. One that hangs is not to hold up what comes after it. */
const STEP_LIMIT_MS = 600_000;

/**
 * Takes the steps of a plan. One that fails is noted, and the others are taken all the same.
 *
 * @param {import('./plan.mjs').Step[][]} steps
 * @param {object} parts
 * @param {import('./options.mjs').Options} parts.options
 * @param {import('./servers.mjs').Servers} parts.servers
 * @param {import('./results.mjs').Results} parts.results is added to as they come
 * @param {import('./report/progress.mjs').Progress} parts.progress
 * @param {import('./interruption.mjs').Interruption} parts.interruption
 * @throws {unknown} what it was interrupted by
 */
export async function measureAll(steps, parts) {
  for (const atOnce of steps) {
    parts.interruption.signal.throwIfAborted();
    await Promise.all(atOnce.map(step => take(step, parts)));
  }
}

async function take(step, { options, servers, results, progress, interruption }) {
  const { scenario, system, repetition, times } = step;
  const { signal } = interruption;
  const [name] = scenario.measures;
  const line = progress.begin(name, system, repetition, times);
  let crew;
  try {
    const { address, meter } = await servers.get(scenario.isDurable, scenario.isAtRest ? system : undefined);
    await meter.flush();
    crew = new Crew(system, scenario.isNest ?? false, address);
    interruption.crews.add(crew);
    const site = new Site({ system, isQuick: options.isQuick, crew, meter, signal });
    const values = await inTime(scenario.measure(site));
    for (const [measure, value] of Object.entries(values)) {
      if (options.only?.test(measure) ?? true) results.add(measure, system, repetition, value);
    }
    line.end(values[name]);
  } catch (error) {
    if (signal.aborted) throw error;
    results.failures.push(
      `${scenario.measures.join(', ')} of ${system}, repetition ${repetition + 1}: ${error.message}`,
    );
    line.fail(error);
  } finally {
    interruption.crews.delete(crew);
    await crew?.end();
  }
}

async function inTime(measuring) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`was not done within ${STEP_LIMIT_MS / 60_000} minutes`)), STEP_LIMIT_MS);
  });
  try {
    return await Promise.race([measuring, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
