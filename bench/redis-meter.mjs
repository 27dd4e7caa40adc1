import { Redis } from 'ioredis';

/**
 * What Redis says it has spent. It is read before and after a measurement, and the difference is the measurement's; the
 * meter's own calls are left out.
 *
 * @typedef {object} Reading
 * @property {number} cpuMs of the whole server process, user and system
 * @property {number} mainThreadCpuMs of the thread that runs the commands
 * @property {number} commands processed so far, those within scripts included
 * @property {number} usedBytes `used_memory`
 * @property {number} connections of clients, ours left out
 */
export class RedisMeter {
  #redis;
  #ownCommands = 0;

  /** @param {{ host: string, port: number }} address of the server itself, past any proxy */
  constructor({ host, port }) {
    this.#redis = new Redis({ host, port });
  }

  /** Empties the server. */
  async flush() {
    this.#ownCommands += 1;
    await this.#redis.flushall();
  }

  /** @returns {Promise<Reading>} */
  async read() {
    const info = parseInfo(await this.#redis.info());
    const processCpuS = number(info, 'used_cpu_user') + number(info, 'used_cpu_sys');
    const mainThreadCpuS = number(info, 'used_cpu_user_main_thread') + number(info, 'used_cpu_sys_main_thread');
    const commands = number(info, 'total_commands_processed') - this.#ownCommands;
    // An INFO does not count itself, only those before it.
    this.#ownCommands += 1;
    return {
      cpuMs: processCpuS * 1000,
      mainThreadCpuMs: mainThreadCpuS * 1000,
      commands,
      usedBytes: number(info, 'used_memory'),
      connections: number(info, 'connected_clients') - 1,
    };
  }

  close() {
    this.#redis.disconnect();
  }
}

/** @returns {Map<string, string>} the fields of an INFO reply */
function parseInfo(text) {
  return new Map(
    text
      .split('\r\n')
      .filter(line => line.includes(':'))
      .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}

function number(info, field) {
  return Number(info.get(field) ?? 0);
}
