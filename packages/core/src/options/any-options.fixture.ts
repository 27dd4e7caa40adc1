import fc from 'fast-check';

const duration = fc.constantFrom('0ms', '250ms', '1s', '10s', '30s', '3m', '5m', '24h', '1.5h', '9999d', 'soon', 5);
const number = fc.oneof(fc.integer({ min: -2, max: 300 }), fc.double(), fc.constantFrom(1e9, NaN));
const word = fc.constantFrom(
  'strict',
  'dead-letter',
  'discard',
  'never',
  'exponential',
  'shop',
  '{x}',
  'redis://h:1/0',
  '',
);
const backoff = fc.record(
  { type: fc.constant('exponential'), base: duration, factor: number, max: duration, jitter: number },
  { requiredKeys: ['type', 'base'] },
);
const value = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(duration, number, word, fc.boolean(), fc.constant(undefined)) },
  { weight: 2, arbitrary: fc.oneof(fc.array(duration, { maxLength: 3 }), backoff) },
  { weight: 1, arbitrary: fc.anything() },
);

/** Objects with a few of the names: few, so that some of them are wholly valid. Values may or may not fit. */
export function objectsWith(
  names: readonly string[],
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<object> {
  const chosen = fc.subarray([...names, ...Object.keys(fields)], { maxLength: 4 });
  return chosen.chain(some => fc.record(Object.fromEntries(some.map(name => [name, fields[name] ?? value]))));
}

/** Objects with any names, near the known ones or not. */
export function objectsNear(names: readonly string[]): fc.Arbitrary<object> {
  const near = fc.tuple(fc.constantFrom(...names), fc.constantFrom('', 's', '_', 'x')).map(parts => parts.join(''));
  return fc.dictionary(fc.oneof(near, fc.string()), value, { maxKeys: 4 });
}
