import { setTimeout as pause } from 'node:timers/promises';
import { isBatching } from '../systems/system.mjs';
import { MiscountError } from '../tally.mjs';

/**
 * One thing that is done with every system in turn, and what is measured while it is done.
 *
 * @typedef {object} Scenario
 * @property {string[]} measures what it yields; names of the catalogue
 * @property {string[]} systems who can do it
 * @property {string[]} [quick] who does it in the quick run; by default nobody
 * @property {boolean} [isNest] through the modules for Nest
 * @property {boolean} [isDurable] on a Redis with an append-only file
 * @property {boolean} [isAtRest] next to nothing happens: all systems are measured at the same time
 * @property {number} [repetitions] the most that make sense
 * @property {(site: Site) => Promise<Record<string, number>>} measure
 */

export const OURS_AND_BULLMQ = ['mx-rmq', 'bullmq'];
export const OURS_BULLMQ_AND_RAW = [...OURS_AND_BULLMQ, 'raw'];
export const QUEUES = [...OURS_AND_BULLMQ, 'bee-queue'];
export const EVERYBODY = [...QUEUES, 'raw'];

/** No system refuses a call that carries so much. */
const BATCH_BYTES = 4 * 2 ** 20;

/** Where one scenario is measured for one system, once. */
export class Site {
  /**
   * @param {object} parts
   * @param {string} parts.system
   * @param {boolean} parts.isQuick
   * @param {import('../processes/crew.mjs').Crew} parts.crew
   * @param {import('../redis-meter.mjs').RedisMeter} parts.meter
   * @param {AbortSignal} parts.signal
   */
  constructor({ system, isQuick, crew, meter, signal }) {
    this.system = system;
    this.isQuick = isQuick;
    this.crew = crew;
    this.meter = meter;
    this.signal = signal;
  }

  /** Waits, unless the run is interrupted. */
  pause(ms) {
    return pause(ms, undefined, { signal: this.signal });
  }

  /**
   * How many messages to use. What moves them in batches is so much faster that it gets more of them, or it would be
   * over before the clock has any meaning.
   *
   * @param {{ full: number, quick: number, batching?: number }} sizes `batching`: factor for such systems
   */
  messages({ full, quick, batching = 10 }) {
    return (this.isQuick ? quick : full) * (isBatching(this.system) ? batching : 1);
  }

  /** Cold code would halve the figures. */
  get warmUpMessages() {
    return this.messages({ full: 20_000, quick: 1_500, batching: 5 });
  }

  /**
   * What Redis spends while something is done.
   *
   * @param {() => Promise<void>} action
   * @returns {Promise<{ cpuMs: number, commands: number, usedBytes: number }>}
   */
  async spentBy(action) {
    const before = await this.meter.read();
    await action();
    const after = await this.meter.read();
    return {
      cpuMs: after.cpuMs - before.cpuMs,
      commands: after.commands - before.commands,
      usedBytes: after.usedBytes - before.usedBytes,
    };
  }

  /** @throws {MiscountError} unless Redis holds exactly so many messages of a topic */
  async verifyStored(producer, topic, messages) {
    const stored = await producer.call('stored', { topic });
    if (stored !== messages) throw new MiscountError(`of ${messages} messages produced ${stored} are stored`);
  }

  /** Fills a topic as fast as the system can. */
  async fill(producer, { bytes = 210, ...work }) {
    const batch = Math.min(1_000, Math.floor(BATCH_BYTES / bytes));
    await producer.call('produce', { callers: 2, batch, bytes, ...work });
    // Redis frees and rehashes in the background for a moment.
    await this.pause(this.isQuick ? 0 : 100);
  }
}
