/**
 * One scenario for one system, once.
 *
 * @typedef {object} Step
 * @property {import('./measures/scenario.mjs').Scenario} scenario
 * @property {string} system
 * @property {number} repetition from 0
 * @property {number} times how many repetitions there will be
 */

/**
 * Every repetition of every scenario for every system, so that what is compared is measured close together. Who comes
 * first changes from repetition to repetition.
 *
 * @param {readonly import('./measures/scenario.mjs').Scenario[]} scenarios
 * @param {Pick<import('./options.mjs').Options, 'isQuick' | 'only' | 'repetitions'>} options
 * @returns {Step[][]} what is to be done one after the other; steps within one of them are done at the same time
 */
export function plan(scenarios, { isQuick, only, repetitions }) {
  const selected = scenarios.filter(({ measures }) => measures.some(name => only?.test(name) ?? true));
  return selected.flatMap(scenario => {
    const systems = isQuick ? (scenario.quick ?? (only ? scenario.systems : [])) : scenario.systems;
    const times = Math.min(repetitions, scenario.repetitions ?? repetitions);
    return Array.from({ length: times }, (_, repetition) => {
      const steps = rotate(systems, repetition).map(system => ({ scenario, system, repetition, times }));
      return scenario.isAtRest ? [steps] : steps.map(step => [step]);
    }).flat();
  });
}

function rotate(list, by) {
  const first = by % Math.max(1, list.length);
  return [...list.slice(first), ...list.slice(0, first)];
}
