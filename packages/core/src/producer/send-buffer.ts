import { ProduceBufferFullError } from '../errors/produce.errors.js';

/** Bytes of messages that one process holds for Redis at the most, sent and unanswered ones included. */
export const BUFFER_LIMIT_BYTES = 64 * 1024 * 1024;

/** Keeps the memory of a producer bounded while Redis is away or slower than the callers. */
export class SendBuffer {
  private usedBytes = 0;

  constructor(private readonly limitBytes = BUFFER_LIMIT_BYTES) {}

  /**
   * What is larger than the whole buffer still passes while nothing else is held.
   *
   * @throws ProduceBufferFullError
   */
  reserve(bytes: number): void {
    if (this.usedBytes > 0 && this.usedBytes + bytes > this.limitBytes) {
      throw new ProduceBufferFullError(this.usedBytes, this.limitBytes);
    }
    this.usedBytes += bytes;
  }

  release(bytes: number): void {
    this.usedBytes -= bytes;
  }
}
