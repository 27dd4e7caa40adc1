import { nowMs } from '../clock.mjs';

const REPORT_EVERY_MS = 20;

/** What a process that handles messages can be told to do. Every method is a task by its name; see `child.mjs`. */
export class Worker {
  #connection;
  #report;
  #times = new Uint8Array();
  /** @type {Float64Array} by the number of a message, how long after it was due its handler began */
  #lateMs = new Float64Array();
  #handled = 0;
  #handlerMs = 0;
  #isMixed = false;
  #lastAtMs = 0;
  #cpu = process.cpuUsage();
  #reporting;

  /**
   * @param {import('../systems/system.mjs').Connection} connection
   * @param {(handled: number) => void} report is told from time to time how many were handled
   */
  constructor(connection, report) {
    this.#connection = connection;
    this.#report = report;
  }

  /**
   * Readies everything short of taking messages.
   *
   * @param {object} work
   * @param {string[]} work.topics
   * @param {number} work.messages how many there will be in all, for all processes
   * @param {number} [work.handlerMs] how long a handler takes; 0 does nothing at all
   */
  async prepare({ topics, messages, handlerMs = 0 }) {
    this.#times = new Uint8Array(messages);
    this.#lateMs = new Float64Array(messages);
    this.#handlerMs = handlerMs;
    for (const topic of topics) await this.#connection.handle(topic, payload => this.#handle(payload));
    let reported = 0;
    this.#reporting = setInterval(() => {
      if (this.#handled !== reported) this.#report((reported = this.#handled));
    }, REPORT_EVERY_MS);
  }

  /** @returns {Promise<number>} when it began, on the clock that all processes share */
  async start() {
    const startedAtMs = nowMs();
    this.#cpu = process.cpuUsage();
    await this.#connection.start();
    return startedAtMs;
  }

  /**
   * What handlers that begin from now on take.
   *
   * @param {object} work
   * @param {number} work.handlerMs
   * @param {boolean} [work.isMixed] every one takes another time, up to that
   */
  async changeTo({ handlerMs, isMixed = false }) {
    this.#handlerMs = handlerMs;
    this.#isMixed = isMixed;
  }

  /** Opens what an application that also produces to these topics would have open. */
  async openForProducing({ topics }) {
    for (const topic of topics) await this.#connection.stored(topic);
  }

  /**
   * @returns {Promise<{ times: Uint8Array, lateMs: Float64Array, lastAtMs: number, processCpuMs: number }>} by the number
   *   of a message: how often it was handled here, how late its handler began (0 where it was not); when the last one
   *   was; what this process has used since the start
   */
  async collect() {
    const { user, system } = process.cpuUsage(this.#cpu);
    const processCpuMs = (user + system) / 1000;
    return { times: this.#times, lateMs: this.#lateMs, lastAtMs: this.#lastAtMs, processCpuMs };
  }

  /** @returns {Promise<number>} bytes that are in use after everything that can go has gone */
  async usedBytes() {
    global.gc();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }

  /** Resolves when no handler runs any more. */
  close() {
    clearInterval(this.#reporting);
    return this.#connection.close();
  }

  async #handle({ n, dueAtMs }) {
    const beganAtMs = nowMs();
    if (this.#handlerMs > 0) await new Promise(resolve => setTimeout(resolve, this.#handlerMsOf(n)));
    this.#times[n] += 1;
    this.#lateMs[n] = beganAtMs - dueAtMs;
    this.#handled += 1;
    this.#lastAtMs = nowMs();
  }

  /** The same ones for every system, neighbours far apart. */
  #handlerMsOf(n) {
    return this.#isMixed ? (n * 37) % (this.#handlerMs + 1) : this.#handlerMs;
  }
}
