/**
 * What every system under test offers here. A connection is what one process of an application would have.
 *
 * @callback Open
 * @param {Settings} settings
 * @returns {Promise<Connection>} connected
 *
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {number} concurrency handlers that may run at once, per topic
 * @property {boolean} isStrict whether no message may be taken from Redis before it can be handled
 *
 * @typedef {object} Connection
 * @property {(topic: string, payload: object, delayMs: number) => Promise<unknown>} produce 0 is no delay
 * @property {(topic: string, payloads: object[], delayMs: number) => Promise<unknown>} produceMany
 * @property {(topic: string, handler: (payload: any) => Promise<unknown>) => Promise<void>} handle as far as one gets
 *   without taking messages yet
 * @property {() => Promise<void>} start messages are taken from here on
 * @property {(topic: string) => Promise<number>} stored how many messages Redis holds, in whatever state
 * @property {() => Promise<void>} close lets running handlers end
 */

const SYSTEMS = new URL('.', import.meta.url);

/** In the order in which they are reported. */
export const SYSTEM_NAMES = ['mx-rmq', 'bullmq', 'bee-queue', 'raw'];

/** Whether it moves messages in batches: then a measurement needs ten times as many to last as long. */
export function isBatching(name) {
  return name === 'mx-rmq' || name === 'raw';
}

/**
 * @param {string} name one of `SYSTEM_NAMES`
 * @param {boolean} throughNest its module for Nest, where it has one
 * @returns {Promise<Open>}
 */
export async function loadSystem(name, throughNest) {
  const { open } = await import(new URL(`${throughNest ? 'nest/' : ''}${name}.mjs`, SYSTEMS).href);
  return open;
}
