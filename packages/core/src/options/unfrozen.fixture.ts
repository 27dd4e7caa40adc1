/** Paths of plain objects and arrays that could still be changed, but for the user's own. */
export function unfrozen(value: object, path = ''): string[] {
  const own = Object.isFrozen(value) || value instanceof Map ? [] : [path];
  const entries = value instanceof Map ? [...value.entries()] : Object.entries(value);
  const inner = entries.flatMap(([name, held]) => {
    const theirs = ['client', 'tls', 'logger', 'store'].includes(String(name));
    return theirs || typeof held !== 'object' || held === null ? [] : unfrozen(held, `${path}.${String(name)}`);
  });
  return [...own, ...inner];
}
