/** Messages were lost or handled more than once: whatever was measured then means nothing. */
export class MiscountError extends Error {
  name = 'MiscountError';
}

/** Counts how often each message of a run was handled. */
export class Tally {
  /** @type {Uint8Array} by the number of a message */
  times;

  /** @param {number} messages how many there are, numbered from 0 */
  constructor(messages) {
    this.times = new Uint8Array(messages);
  }

  /** @param {Uint8Array} times as counted elsewhere; numbers past its end were not handled there */
  add(times) {
    for (let n = 0; n < times.length; n++) this.times[n] += times[n];
  }

  /** @returns {number} how many messages were handled */
  get handled() {
    return this.times.reduce((sum, times) => sum + (times > 0 ? 1 : 0), 0);
  }

  /**
   * @param {number} [stillStored] how many messages are meant to be left in Redis
   * @throws {MiscountError} unless every other message was handled exactly once
   */
  verify(stillStored = 0) {
    const lost = this.times.length - this.handled - stillStored;
    const repeated = this.times.reduce((sum, times) => sum + (times > 1 ? 1 : 0), 0);
    if (lost === 0 && repeated === 0) return;
    throw new MiscountError(`of ${this.times.length} messages ${lost} were lost and ${repeated} handled repeatedly`);
  }
}
