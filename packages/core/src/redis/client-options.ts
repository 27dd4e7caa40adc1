import { Redis, type RedisOptions } from 'ioredis';
import type { ConnectionOptions } from '../options/mx-rmq-options.js';

/** What holds for every connection of ours, whatever the user's own client is set to. */
const OURS = {
  // Nothing waits in the client and nothing is sent again by it: see connection.ts.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  lazyConnect: true,
  enableAutoPipelining: false,
  connectTimeout: 5_000,
  // A stream that was given up and does not end by itself; its timer outlives even one that has ended long ago.
  disconnectTimeout: 200,
  keepAlive: 10_000,
  retryStrategy: reconnectDelayMs,
  sentinelRetryStrategy: reconnectDelayMs,
  // A sentinel that takes the question and says nothing is no reason not to ask the next one.
  sentinelCommandTimeout: 2_000,
  reconnectOnError: null,
  keyPrefix: '',
} as const satisfies RedisOptions;

function reconnectDelayMs(times: number): number {
  return Math.min(50 * 2 ** Math.min(times - 1, 5), 1_000) + Math.random() * 50;
}

/** Makes clients to one server or group of servers, each with a connection of its own. */
export function clientMaker(connection: ConnectionOptions, name: string): () => Redis {
  const { client } = connection;
  const ours: RedisOptions = { ...OURS, connectionName: `mx-rmq:${name}` };
  if (client !== undefined) return () => client.duplicate(ours);
  // A primary that was frozen and replaced answers, when it comes back, what it was asked before: nobody may listen to
  // it any more by then, for what it takes now will be lost.
  const options: RedisOptions = { ...serverOptions(connection), ...ours, failoverDetector: true };
  const { url } = connection;
  return url === undefined ? () => new Redis(options) : () => new Redis(url, options);
}

/** The connection's settings as plain data, for a connection in another thread; null where they hold more than data. */
export function transferableOptions(connection: ConnectionOptions): { url: string | null; options: object } | null {
  const { retryStrategy: _retry, sentinelRetryStrategy: _sentinelRetry, ...ours } = OURS;
  const theirs = connection.client === undefined ? serverOptions(connection) : dataOf(connection.client.options);
  const transferable = { url: connection.url ?? null, options: { ...theirs, ...ours } };
  try {
    structuredClone(transferable);
    return transferable;
  } catch {
    return null;
  }
}

function serverOptions(connection: ConnectionOptions): RedisOptions {
  const { host, port, db, username, password, tls } = connection;
  const options: RedisOptions = sentinelOptions(connection);
  if (host !== undefined) options.host = host;
  if (port !== undefined) options.port = port;
  if (db !== undefined) options.db = db;
  if (username !== undefined) options.username = username;
  if (password !== undefined) options.password = password;
  if (tls !== undefined && tls !== false) options.tls = tls === true ? {} : tls;
  return options;
}

function sentinelOptions(connection: ConnectionOptions): RedisOptions {
  const { sentinels, name, sentinelUsername, sentinelPassword, sentinelTls } = connection;
  if (sentinels === undefined || name === undefined) return {};
  return {
    sentinels: sentinels.map(address => ({ ...address })),
    name,
    // ioredis takes `tls` for the servers of a group only if it is told so.
    enableTLSForSentinelMode: true,
    ...(sentinelUsername !== undefined && { sentinelUsername }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
    ...(sentinelTls !== undefined && sentinelTls !== false && { sentinelTLS: sentinelTls === true ? {} : sentinelTls }),
  };
}

/** Functions that tune reconnecting are ours to choose; any other function is a reason to stay in this thread. */
function dataOf(options: RedisOptions): RedisOptions {
  const {
    retryStrategy: _retry,
    sentinelRetryStrategy: _sentinelRetry,
    sentinelReconnectStrategy: _sentinelReconnect,
    reconnectOnError: _onError,
    Connector: _connector,
    ...data
  } = options;
  return data;
}
