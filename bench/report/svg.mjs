import { CATALOGUE } from '../catalogue.mjs';
import { isMet, TARGETS } from '../targets.mjs';
import { OURS } from '../results.mjs';
import { formatRatio } from './format.mjs';

const ROW = 22;
const TOP = 64;
const LABELS = 330;
const BARS = 460;
const WIDTH = LABELS + BARS + 90;
/** The ends of the scale, which is logarithmic. */
const LEAST = 0.5;
const MOST = 100;

// Mid-tones: they can be read on a light page and on a dark one.
const TEXT = '#7d8590';
const LINE = '#7d859055';
const MET = '#2f9e6e';
const MISSED = '#d1703c';

/**
 * A bar per measure with a target beside BullMQ: how many times better. It begins at ×1, and goes to the left where ours is
 * worse. A mark on it says what the target is.
 *
 * @param {import('../results.mjs').Results} results
 */
export function svg(results) {
  const bars = results.measures.flatMap(measure => {
    const target = TARGETS.get(measure);
    const ratio = results.ratio(measure);
    const ours = results.summary(measure, OURS);
    if (target === undefined || 'atMost' in target || ratio === undefined || ours === undefined) return [];
    const wanted = 'times' in target ? target.times : 1 / target.share;
    return [{ title: CATALOGUE.get(measure).title, ratio, wanted, isMet: isMet(target, ours.median, ratio) }];
  });
  const height = TOP + bars.length * ROW + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="${TEXT}" role="img" aria-label="How many times better than BullMQ">
<text x="10" y="20" font-size="14" font-weight="600">How many times better than BullMQ, logarithmic</text>
<text x="10" y="37" font-size="11">green: target met, orange: missed; the mark is the target. Targets that are no ratios are in the table only</text>
${grid(height)}
${bars.map(barElement).join('\n')}
</svg>
`;
}

function grid(height) {
  const steps = [LEAST, 1, 2, 5, 10, 20, 50, MOST];
  return steps
    .map(
      times =>
        `<line x1="${xOf(times)}" x2="${xOf(times)}" y1="${TOP - 6}" y2="${height - 12}" stroke="${times === 1 ? TEXT : LINE}"/>` +
        `<text x="${xOf(times)}" y="${TOP - 10}" font-size="10" text-anchor="middle">×${times}</text>`,
    )
    .join('\n');
}

function barElement({ title, ratio, wanted, isMet: met }, row) {
  const y = TOP + row * ROW;
  const equal = xOf(1);
  const end = xOf(ratio);
  const mark = xOf(wanted);
  return [
    `<text x="${LABELS - 10}" y="${y + 15}" text-anchor="end">${escape(title)}</text>`,
    `<rect x="${Math.min(equal, end)}" y="${y + 4}" width="${round(Math.max(1, Math.abs(end - equal)))}" height="${ROW - 8}" rx="2" fill="${met ? MET : MISSED}"/>`,
    `<line x1="${mark}" x2="${mark}" y1="${y + 1}" y2="${y + ROW - 1}" stroke="${TEXT}" stroke-width="2"/>`,
    `<text x="${Math.max(equal, end, mark) + 6}" y="${y + 15}">${formatRatio(ratio)}</text>`,
  ].join('');
}

/** @returns {number} where a ratio is; what is off the scale is at its end */
function xOf(ratio) {
  const share = Math.log(ratio / LEAST) / Math.log(MOST / LEAST);
  return round(LABELS + BARS * Math.min(1, Math.max(0, share)));
}

function round(pixels) {
  return Math.round(pixels * 10) / 10;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
