import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RequestReader } from './request-reader.js';

function request(...words: string[]): Buffer {
  return Buffer.from(`*${words.length}\r\n${words.map(word => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
}

describe('RequestReader', () => {
  it('tells scripts by their hash, whether they come as a hash or as text', () => {
    const source = 'return 1';
    const sha1 = createHash('sha1').update(source).digest('hex');
    const requests = new RequestReader().read(
      Buffer.concat([request('EVALSHA', sha1.toUpperCase(), '0'), request('eval', source, '0'), request('PING')]),
    );
    expect(requests).toMatchObject([
      { command: 'script', sha1 },
      { command: 'script', sha1 },
      { command: 'ping', sha1: null },
    ]);
  });

  it('finds the same requests however the bytes are cut', () => {
    const words = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 });
    const cuts = fc.infiniteStream(fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), cuts, (requests, sizes) => {
        const bytes = Buffer.concat(requests.map(one => request(...one)));
        const reader = new RequestReader();
        const found: Buffer[] = [];
        for (let at = 0; at < bytes.length;) {
          const end = at + (sizes.next().value ?? 1);
          found.push(...reader.read(bytes.subarray(at, end)).map(({ bytes: own }) => Buffer.from(own)));
          at = end;
        }
        expect(found).toEqual(requests.map(one => request(...one)));
      }),
    );
  });

  it('refuses what no client of Redis sends', () => {
    expect(() => new RequestReader().read(Buffer.from('GET / HTTP/1.1\r\n'))).toThrow('does not speak');
  });
});
