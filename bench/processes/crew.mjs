import { setTimeout as pause } from 'node:timers/promises';
import { Tally } from '../tally.mjs';
import { ChildProcess } from './child-process.mjs';

/** A worker that has been silent for so long, with messages left, will not handle them any more. */
const SILENT_MS = 20_000;
const SETTLE_EVERY_MS = 25;
const SETTLED_WITHIN_MS = 10_000;

/** The processes of one measurement of one system: at most one producer, and workers. All are new, and all end with it. */
export class Crew {
  #system;
  #isNest;
  #address;
  #all = [];
  #workers = [];

  /**
   * @param {string} system
   * @param {boolean} isNest
   * @param {{ host: string, port: number }} address of Redis, or of the proxy before it
   */
  constructor(system, isNest, address) {
    this.#system = system;
    this.#isNest = isNest;
    this.#address = address;
  }

  /** @returns {Promise<ChildProcess>} */
  async producer() {
    const child = this.#start();
    await this.#open(child, 'producer', {});
    return child;
  }

  /**
   * Starts worker processes that are ready to take messages, but do not yet. Those that worked before start afresh.
   *
   * @param {object} work
   * @param {number} [work.processes]
   * @param {number} [work.concurrency]
   * @param {boolean} [work.isStrict]
   * @param {string[]} work.topics
   * @param {number} work.messages
   * @param {number} [work.handlerMs]
   * @returns {Promise<readonly ChildProcess[]>}
   */
  async workers({ processes = 1, concurrency = 10, isStrict = false, topics, messages, handlerMs }) {
    while (this.#workers.length < processes) this.#workers.push(this.#start());
    await Promise.all(
      this.#workers.map(async worker => {
        await this.#open(worker, 'worker', { concurrency, isStrict });
        await worker.call('prepare', { topics, messages, handlerMs });
        worker.handled = 0;
      }),
    );
    return this.#workers;
  }

  /** Lets the workers take messages. @returns {Promise<number>} when the first of them began */
  async begin() {
    return Math.min(...(await Promise.all(this.#workers.map(worker => worker.call('start')))));
  }

  /** @param {string} task @param {object} [args] @returns {Promise<any[]>} what each worker answers */
  each(task, args) {
    return Promise.all(this.#workers.map(worker => worker.call(task, args)));
  }

  /** Resolves when the workers have handled so many messages, or more of them will not come: counting will tell. */
  async handled(messages) {
    let deadline;
    const done = new Promise(resolve => {
      const look = () => {
        clearTimeout(deadline);
        deadline = setTimeout(resolve, SILENT_MS);
        if (this.#workers.reduce((sum, { handled }) => sum + handled, 0) >= messages) resolve();
      };
      for (const worker of this.#workers) worker.onProgress = look;
      look();
    });
    const failure = await Promise.race([done, ...this.#workers.map(({ ended }) => ended)]);
    clearTimeout(deadline);
    if (failure !== undefined) throw failure;
  }

  /** Resolves when Redis holds nothing of a topic any more: what was handled last may not be acknowledged yet. */
  async settled(producer, topic) {
    const untilMs = performance.now() + SETTLED_WITHIN_MS;
    do await pause(SETTLE_EVERY_MS);
    while ((await producer.call('stored', { topic })) > 0 && performance.now() < untilMs);
  }

  /**
   * What the workers have seen, counted.
   *
   * @param {number} messages
   * @returns {Promise<{ tally: Tally, lateMs: Float64Array, lastAtMs: number, processCpuMs: number }>}
   */
  async collect(messages) {
    const all = await this.each('collect');
    const tally = new Tally(messages);
    const lateMs = new Float64Array(messages);
    for (const { times, lateMs: own } of all) {
      tally.add(times);
      for (let n = 0; n < times.length; n++) if (times[n] > 0) lateMs[n] = own[n];
    }
    const lastAtMs = Math.max(...all.map(worker => worker.lastAtMs));
    return { tally, lateMs, lastAtMs, processCpuMs: all.reduce((sum, worker) => sum + worker.processCpuMs, 0) };
  }

  /** Ends all processes, whatever they do. */
  async end() {
    await Promise.all(this.#all.map(child => child.end()));
  }

  #start() {
    const child = new ChildProcess();
    this.#all.push(child);
    return child;
  }

  async #open(child, role, { concurrency = 10, isStrict = false }) {
    const settings = { ...this.#address, concurrency, isStrict };
    await child.call('open', { system: this.#system, isNest: this.#isNest, settings, as: role });
  }
}
