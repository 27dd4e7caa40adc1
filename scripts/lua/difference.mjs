/** Where two texts first differ, for people, or undefined where they do not. */
export function firstDifference(committed, generated) {
  if (committed === generated) return undefined;
  const before = committed.split('\n');
  const after = generated.split('\n');
  const at = after.findIndex((line, index) => line !== before[index]);
  const index = at === -1 ? after.length : at;
  return `line ${index + 1}:\n- ${before[index] ?? '(end of file)'}\n+ ${after[index] ?? '(end of file)'}`;
}
