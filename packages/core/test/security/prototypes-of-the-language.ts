/** The names of everything that hangs on the prototypes which all code shares, to compare before and after. */
export function prototypesOfTheLanguage(): string[] {
  const owners = { Object, Array, Function, String, Map, Promise, Error };
  return Object.entries(owners).flatMap(([name, { prototype }]) =>
    Reflect.ownKeys(prototype).map(key => `${name}.prototype.${String(key)}`),
  );
}
