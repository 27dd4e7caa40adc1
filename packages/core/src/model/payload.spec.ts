import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PayloadNotSerialisableError, PayloadTooLargeError } from '../errors/invalid-message.errors.js';
import { serialisePayload } from './payload.js';

const CANARY = 'canary-4711';
const cyclic: Record<string, unknown> = { secret: CANARY };
cyclic['self'] = cyclic;

function nested(depth: number): unknown {
  let value: unknown = CANARY;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

function caught(payload: unknown, maxBytes = 1_000_000): unknown {
  try {
    return serialisePayload(payload, maxBytes);
  } catch (error) {
    return error;
  }
}

describe('serialisePayload', () => {
  it.each([[null], [0], [''], [false], [[]], [{ a: [1, { b: null }] }], ['\ud800'], [new Date(0)]])(
    'gives the JSON of %j',
    payload => {
      expect(serialisePayload(payload, 1_000)).toBe(JSON.stringify(payload));
    },
  );

  it.each([
    ['undefined', undefined],
    ['a function', () => CANARY],
    ['a symbol', Symbol(CANARY)],
    ['toJSON that returns nothing', { toJSON: () => undefined }],
    ['a BigInt', { id: 1n, secret: CANARY }],
    ['a cycle', cyclic],
    [
      'a getter that throws',
      {
        get secret() {
          throw new TypeError('no');
        },
      },
    ],
    [
      'toJSON that throws nothing at all',
      {
        toJSON: () => {
          throw undefined;
        },
      },
    ],
    ['a revoked proxy', revoked()],
    ['nesting beyond reason', nested(100_000)],
  ])('refuses %s', (_, payload) => {
    const error = caught(payload);
    expect(error).toBeInstanceOf(PayloadNotSerialisableError);
    expect(String(error)).not.toContain(CANARY);
  });

  it('accepts or refuses nesting 10,000 deep, and never lets a RangeError through', () => {
    const result = caught(nested(10_000));
    expect(typeof result === 'string' || result instanceof PayloadNotSerialisableError).toBe(true);
  });

  it.each([
    ['a', 3],
    ['é', 4],
    ['€', 5],
    ['😀', 6],
  ])('counts %s in bytes of UTF-8, its quotes included', (text, bytes) => {
    expect(serialisePayload(text, bytes)).toBe(JSON.stringify(text));
    expect(() => serialisePayload(text, bytes - 1)).toThrow(PayloadTooLargeError);
  });

  it('tells both sizes and not the content where it is too large', () => {
    const error = caught(CANARY.repeat(100), 1_000);
    expect(error).toMatchObject({
      code: 'MXRMQ_PAYLOAD_TOO_LARGE',
      outcome: 'not-applied',
      bytes: 1_102,
      maxBytes: 1_000,
    });
    expect(String(error)).not.toContain(CANARY);
  });

  it('agrees with the bytes of its result, whatever the limit', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(200), (payload, maxBytes) => {
        const json = JSON.stringify(payload);
        const fits = Buffer.byteLength(json) <= maxBytes;
        const result = caught(payload, maxBytes);
        return fits ? result === json : result instanceof PayloadTooLargeError;
      }),
    );
  });

  it('gives JSON or a typed error for anything', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        payload => {
          const result = caught(payload);
          return typeof result === 'string' || result instanceof PayloadNotSerialisableError;
        },
      ),
    );
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
