const NOW_MS = /local function now_ms\(\)\n[\s\S]*?\nend\n/;

/**
 * The source of a script with its clock stopped: what it asks `now_ms` is always answered with this time, and no µs
 * beyond it, so that a test can name every instant that the script writes. Nothing else in it is changed.
 * @param nowMs the time, or the name of a local that stands above and holds it
 */
export function atTime(source: string, nowMs: number | string): string {
  return source.replace(NOW_MS, `local function now_ms()\n  return ${nowMs}, 0\nend\n`);
}
