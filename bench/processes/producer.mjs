import { nowMs } from '../clock.mjs';
import { payloadsOf } from '../payload.mjs';

const TICK_MS = 1;

/** What a process that produces can be told to do. Every method is a task by its name; see `child.mjs`. */
export class Producer {
  #connection;

  /** @param {import('../systems/system.mjs').Connection} connection */
  constructor(connection) {
    this.#connection = connection;
  }

  /**
   * Produces as fast as it can be done in this way, and resolves when Redis has everything.
   *
   * @param {object} work
   * @param {string} work.topic
   * @param {number} work.messages
   * @param {number} [work.first] the number of the first one
   * @param {number} [work.callers] so many callers, each of which waits for an answer before it goes on
   * @param {number} [work.batch] messages per call; undefined for calls that take a single message
   * @param {number} [work.bytes] size of a payload
   * @param {number} [work.delayMs]
   * @returns {Promise<{ startedAtMs: number, endedAtMs: number, processCpuMs: number }>}
   */
  async produce({ topic, messages, first = 0, callers = 1, batch, bytes = 210, delayMs = 0 }) {
    const payloadOf = payloadsOf(bytes);
    const { produce, produceMany } = this.#connection;
    const end = first + messages;
    let next = first;
    const call = async () => {
      while (next < end) {
        if (batch === undefined) {
          await produce(topic, payloadOf(next++, nowMs() + delayMs), delayMs);
          continue;
        }
        const payloads = [];
        for (; payloads.length < batch && next < end; next++) payloads.push(payloadOf(next, nowMs() + delayMs));
        await produceMany(topic, payloads, delayMs);
      }
    };
    const startedAtMs = nowMs();
    const cpu = process.cpuUsage();
    await Promise.all(Array.from({ length: callers }, call));
    const { user, system } = process.cpuUsage(cpu);
    return { startedAtMs, endedAtMs: nowMs(), processCpuMs: (user + system) / 1000 };
  }

  /**
   * Produces at a steady rate, whatever the answers take, and resolves when Redis has everything.
   *
   * @param {object} work
   * @param {string} work.topic
   * @param {number} work.messages
   * @param {number} work.first
   * @param {number} work.perSecond
   * @param {number} [work.burst] so many come together, in as long as they would take one by one
   * @param {[fromMs: number, toMs: number]} [work.delaysMs] every message is delayed by some time between the two
   */
  async pace({ topic, messages, first, perSecond, burst = 1, delaysMs: [fromMs, toMs] = [0, 0] }) {
    const payloadOf = payloadsOf(210);
    const calls = [];
    const startedAtMs = nowMs();
    await new Promise(resolve => {
      const timer = setInterval(() => {
        const bursts = Math.ceil(((nowMs() - startedAtMs) * perSecond) / 1000 / burst);
        const due = Math.min(messages, bursts * burst);
        while (calls.length < due) {
          // Whole milliseconds, as all systems take them, and the same ones for each of them.
          const delayMs = fromMs + ((calls.length * 37) % (toMs - fromMs + 1));
          calls.push(this.#connection.produce(topic, payloadOf(first + calls.length, nowMs() + delayMs), delayMs));
        }
        if (calls.length < messages) return;
        clearInterval(timer);
        resolve();
      }, TICK_MS);
    });
    await Promise.all(calls);
  }

  /** @param {{ topic: string }} of @returns {Promise<number>} how many messages Redis holds */
  stored({ topic }) {
    return this.#connection.stored(topic);
  }

  close() {
    return this.#connection.close();
  }
}
