import { startRedis } from '@mx-rmq/testing';
import { roundTripMs, startLatencyProxy } from './latency-proxy.mjs';
import { RedisMeter } from './redis-meter.mjs';

/**
 * A Redis of our own for the whole run, and the meter on it.
 *
 * @typedef {object} Server
 * @property {string} version
 * @property {{ host: string, port: number }} address for the systems under test
 * @property {RedisMeter} meter
 * @property {() => Promise<void>} stop
 */

/** Starts servers when they are first needed: one without persistence, one with an append-only file, and whoever is measured beside others has one of its own. */
export class Servers {
  #latencyMs;
  #onProgress;
  /** @type {Map<string, Promise<Server>>} */
  #servers = new Map();

  /**
   * @param {number} latencyMs by how much round trips take longer
   * @param {(line: string) => void} onProgress
   */
  constructor(latencyMs, onProgress) {
    this.#latencyMs = latencyMs;
    this.#onProgress = onProgress;
  }

  /**
   * @param {boolean} [isDurable] with an append-only file
   * @param {string} [owner] nobody else is given this one
   * @returns {Promise<Server>}
   */
  get(isDurable = false, owner = 'everybody') {
    const persistence = isDurable ? 'aof-everysec' : 'none';
    const name = `${persistence} ${owner}`;
    const server = this.#servers.get(name) ?? this.#start(persistence);
    this.#servers.set(name, server);
    return server;
  }

  async stop() {
    const servers = await Promise.allSettled(this.#servers.values());
    await Promise.all(servers.map(({ value }) => value?.stop()));
  }

  async #start(persistence) {
    const redis = await startRedis({ allowExternal: false, persistence, onProgress: this.#onProgress });
    const meter = new RedisMeter(redis);
    const { host, port } = redis;
    return {
      version: redis.version,
      address: await this.#addressFor({ host, port }),
      meter,
      stop: async () => {
        meter.close();
        await redis.stop();
      },
    };
  }

  async #addressFor(server) {
    if (this.#latencyMs === 0) return server;
    const proxy = await startLatencyProxy(server, this.#latencyMs);
    const [bareMs, throughProxyMs] = [await roundTripMs(server), await roundTripMs(proxy)];
    const figures = [bareMs, throughProxyMs].map(ms => ms.toFixed(2));
    this.#onProgress(`A round trip to Redis takes ${figures[0]} ms, and through the proxy ${figures[1]} ms`);
    return proxy;
  }
}
