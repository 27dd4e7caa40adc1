import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const DEFAULT_PORT = 3000;
const PROBE_EVERY_MS = 100;

/**
 * The port that the app is to listen on: `PORT`, by default 3000; 0 picks a free one.
 *
 * @returns {Promise<number>}
 * @throws {Error} if `PORT` is no port, or something listens there already
 */
export async function claimPort() {
  const wanted = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Error(`PORT is ${JSON.stringify(process.env.PORT)}; it must be a number from 0 to 65535`);
  }
  const server = createServer().listen(wanted);
  try {
    await once(server, 'listening');
    return server.address().port;
  } catch (error) {
    throw new Error(
      error.code === 'EADDRINUSE'
        ? `Port ${wanted} is in use. Stop what listens there, or choose another: PORT=${wanted + 1} npm start`
        : `Port ${wanted} cannot be used: ${error.message}`,
      { cause: error },
    );
  } finally {
    server.close();
  }
}

/**
 * @param {number} port
 * @param {AbortSignal} signal ends the waiting
 * @returns {Promise<boolean>} true once something accepts connections there, false if the waiting was ended
 */
export async function waitUntilListening(port, signal) {
  while (!signal.aborted) {
    if (await accepts(port)) return true;
    await delay(PROBE_EVERY_MS);
  }
  return false;
}

function accepts(port) {
  return new Promise(resolve => {
    const socket = connect(port, 'localhost');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
