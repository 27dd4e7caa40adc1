/** Longer names are no slips of a known one, and comparing costs the product of both lengths. */
const MAX_CHARACTERS = 40;

/** The candidate that somebody who wrote `name` most likely meant, or undefined where none is near. */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > MAX_CHARACTERS) return undefined;
  const folded = foldName(name);
  let closest: string | undefined;
  let least = Math.ceil(folded.length / 3) + 1;
  for (const candidate of candidates) {
    const distance = levenshtein(folded, foldName(candidate));
    if (distance >= least) continue;
    least = distance;
    closest = candidate;
  }
  return closest;
}

/** Case and separators between words are no difference: `max_workers` and `MaxWorkers` mean `maxWorkers`. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** How many characters must be inserted, deleted or replaced to turn one word into the other. */
export function levenshtein(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = at(previous, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, at(previous, j) + 1, at(row, j - 1) + 1));
    }
    previous = row;
  }
  return at(previous, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
