import { inspect } from 'node:util';
import { DEFAULTS } from './defaults.js';
import type { ConnectionOptions } from './mx-rmq-options.js';

/**
 * A frozen copy of where to connect to, defaults filled in, that shows no secrets where it is logged: `JSON.stringify`
 * and `console.log` see a description. The user's client and TLS options stay the very objects they were.
 */
export function redactedConnection(options: ConnectionOptions): Readonly<ConnectionOptions> {
  const { url, client, sentinels } = options;
  const server = url === undefined && client === undefined && sentinels === undefined;
  const connection = server ? { host: DEFAULTS.host, port: DEFAULTS.port, ...defined(options) } : defined(options);
  const description = () => describe(connection);
  Object.defineProperty(connection, 'toJSON', { value: description });
  Object.defineProperty(connection, inspect.custom, { value: description });
  return Object.freeze(connection);
}

function defined({ sentinels, ...options }: ConnectionOptions): ConnectionOptions {
  const connection = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  if (sentinels === undefined) return connection;
  return { ...connection, sentinels: Object.freeze(sentinels.map(address => Object.freeze({ ...address }))) };
}

const SECRET = '***';

function describe(connection: ConnectionOptions): Record<string, unknown> {
  const { url, username, password, tls, sentinelUsername, sentinelPassword, sentinelTls, client, ...plain } =
    connection;
  return {
    ...plain,
    ...(url === undefined ? {} : { url: url.replace(/\/\/.*@/s, `//${SECRET}@`) }),
    ...(username === undefined ? {} : { username: SECRET }),
    ...(password === undefined ? {} : { password: SECRET }),
    ...(tls === undefined ? {} : { tls: tls !== false }),
    ...(sentinelUsername === undefined ? {} : { sentinelUsername: SECRET }),
    ...(sentinelPassword === undefined ? {} : { sentinelPassword: SECRET }),
    ...(sentinelTls === undefined ? {} : { sentinelTls: sentinelTls !== false }),
    ...(client === undefined ? {} : { client: 'a client of ioredis' }),
  };
}
