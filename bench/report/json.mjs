import { CATALOGUE } from '../catalogue.mjs';
import { OURS } from '../results.mjs';
import { SYSTEM_NAMES } from '../systems/system.mjs';

/**
 * One object a line: `{ measure, system, unit, median, min, max, runs }`, and for ours beside BullMQ also `ratio`, how
 * many times better it is.
 *
 * @param {import('../results.mjs').Results} results
 */
export function jsonLines(results) {
  return results.measures
    .flatMap(measure =>
      SYSTEM_NAMES.flatMap(system => {
        const summary = results.summary(measure, system);
        if (summary === undefined) return [];
        const ratio = system === OURS ? results.ratio(measure) : undefined;
        return [{ measure, system, unit: CATALOGUE.get(measure).unit, ...summary, ratio }];
      }),
    )
    .map(line => `${JSON.stringify(line)}\n`)
    .join('');
}
