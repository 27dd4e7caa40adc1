import { inspect } from 'node:util';
import { DEFAULTS } from './defaults.js';
import type { ConnectionOptions } from './mx-rmq-options.js';

/**
 * A frozen copy of where to connect to, defaults filled in, that shows no secrets where it is logged: `JSON.stringify`
 * and `console.log` see a description. The user's client and TLS options stay the very objects they were.
 */
export function redactedConnection(options: ConnectionOptions): Readonly<ConnectionOptions> {
  const server = options.url === undefined && options.client === undefined;
  const connection = server ? { host: DEFAULTS.host, port: DEFAULTS.port, ...defined(options) } : defined(options);
  const description = () => describe(connection);
  Object.defineProperty(connection, 'toJSON', { value: description });
  Object.defineProperty(connection, inspect.custom, { value: description });
  return Object.freeze(connection);
}

function defined(options: ConnectionOptions): ConnectionOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

const SECRET = '***';

function describe({ url, username, password, tls, client, ...plain }: ConnectionOptions): Record<string, unknown> {
  return {
    ...plain,
    ...(url === undefined ? {} : { url: url.replace(/\/\/.*@/s, `//${SECRET}@`) }),
    ...(username === undefined ? {} : { username: SECRET }),
    ...(password === undefined ? {} : { password: SECRET }),
    ...(tls === undefined ? {} : { tls: tls !== false }),
    ...(client === undefined ? {} : { client: 'a client of ioredis' }),
  };
}
