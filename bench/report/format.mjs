/** Three digits that mean something, thousands set apart: 12 300, 4.56, 0.078. */
export function formatNumber(value) {
  const rounded = Number(value.toPrecision(3));
  if (Math.abs(rounded) < 1_000) return String(rounded);
  return Math.round(rounded)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}

/** @param {number | undefined} ratio such as ×12.3 */
export function formatRatio(ratio) {
  return ratio === undefined ? '' : `×${formatNumber(ratio)}`;
}

/** The median, and how far the repetitions lie apart. @param {{ median: number, min: number, max: number, runs: number } | undefined} summary */
export function formatSummary(summary) {
  if (summary === undefined) return '';
  const { median, min, max, runs } = summary;
  return runs === 1 ? formatNumber(median) : `${formatNumber(median)} (${formatNumber(min)}–${formatNumber(max)})`;
}
