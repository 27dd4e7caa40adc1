import { describe, expect, it } from '@jest/globals';
import { ProduceBufferFullError } from '../errors/produce.errors.js';
import { SendBuffer } from './send-buffer.js';

describe('SendBuffer', () => {
  it('takes bytes up to its limit, and more once some were released', () => {
    const buffer = new SendBuffer(100);
    buffer.reserve(60);
    buffer.reserve(40);
    expect(() => buffer.reserve(1)).toThrow(ProduceBufferFullError);
    buffer.release(60);
    buffer.reserve(60);
  });

  it('takes one thing that is larger than it while it is empty', () => {
    const buffer = new SendBuffer(100);
    buffer.reserve(500);
    expect(() => buffer.reserve(1)).toThrow('500 bytes wait for Redis in this process already; at most 100 may.');
    buffer.release(500);
    buffer.reserve(1);
    expect(() => buffer.reserve(500)).toThrow(expect.objectContaining({ outcome: 'not-applied' }));
  });
});
