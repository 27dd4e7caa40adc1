import { CATALOGUE } from '../catalogue.mjs';
import { OURS } from '../results.mjs';
import { SYSTEM_NAMES } from '../systems/system.mjs';
import { isMet, TARGETS, targetText } from '../targets.mjs';
import { formatNumber, formatRatio, formatSummary } from './format.mjs';

export const MET = 'met';
export const COLUMNS = ['Measure', 'Unit', ...SYSTEM_NAMES, 'to BullMQ', 'of raw', 'Target', ''];

/**
 * The results as texts, a row per measure, for whoever lays them out.
 *
 * @param {import('../results.mjs').Results} results
 * @param {(measure: string) => string} nameOf
 * @returns {string[][]}
 */
export function rows(results, nameOf) {
  return results.measures.map(measure => {
    const ratio = results.ratio(measure);
    const toRaw = results.ratio(measure, 'raw');
    return [
      nameOf(measure),
      CATALOGUE.get(measure).unit,
      ...SYSTEM_NAMES.map(system => formatSummary(results.summary(measure, system))),
      formatRatio(ratio),
      toRaw === undefined ? '' : `${formatNumber(toRaw * 100)} %`,
      ...verdict(results, measure, ratio),
    ];
  });
}

function verdict(results, measure, ratio) {
  const target = TARGETS.get(measure);
  const ours = results.summary(measure, OURS);
  if (target === undefined || ours === undefined) return ['', ''];
  const met = isMet(target, ours.median, ratio);
  return [targetText(target), met === undefined ? 'not measured' : met ? MET : 'MISSED'];
}

/**
 * What the framework costs: Node CPU a message in the worker through Nest, beside the bare engine.
 *
 * @param {import('../results.mjs').Results} results
 * @returns {string[]} lines
 */
export function nestShares(results) {
  return ['c10', 'c100'].flatMap(concurrency =>
    ['mx-rmq', 'bullmq'].flatMap(system => {
      const bare = results.summary(`node.${concurrency}`, system)?.median;
      const nest = results.summary(`nest.node.${concurrency}`, system)?.median;
      if (bare === undefined || nest === undefined) return [];
      const share = Math.round((1 - bare / nest) * 100);
      const told = share > 0 ? `the framework's share is ${share} %` : "the framework's share is less than runs differ";
      return [
        `${system}, concurrency ${concurrency.slice(1)}: ${formatNumber(bare)} µs of Node CPU a message, through Nest ` +
          `${formatNumber(nest)} µs: ${told}`,
      ];
    }),
  );
}
