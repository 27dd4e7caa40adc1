import { Logger } from '@nestjs/common';
import type { MxRmqModuleOptions } from '@mx-rmq/nestjs';
import { Redis, type RedisOptions } from 'ioredis';
import { KEY_PREFIX } from '../config/queue.config.js';

const RECONNECT_AFTER_MS = 250;

/** A client for the shop's own data, to the same server as the queue. Connects when it is told to. */
export function createRedisClient(connection: Connection): Redis {
  const { url, tls, sentinels, sentinelTls: _tls, client: _client, ...server } = connection;
  const options: RedisOptions = {
    ...server,
    ...(sentinels === undefined ? {} : { sentinels: sentinels.map(address => ({ ...address })) }),
    ...(tls === undefined || tls === false ? {} : { tls: tls === true ? {} : tls }),
    keyPrefix: `${KEY_PREFIX}:`,
    lazyConnect: true,
    // A request rather fails than waits for a Redis that is away; a message is tried again anyway.
    maxRetriesPerRequest: 1,
    retryStrategy: () => RECONNECT_AFTER_MS,
    commandTimeout: 10_000,
  };
  return logOutages(url === undefined ? new Redis(options) : new Redis(url, options));
}

type Connection = NonNullable<MxRmqModuleOptions['connection']>;

/** One line per outage: ioredis tells every attempt to reconnect. */
function logOutages(client: Redis): Redis {
  const logger = new Logger('ShopRedis');
  let isAway = false;
  return client
    .on('error', (error: Error) => {
      if (!isAway) logger.warn(`Redis is away: ${error.message}`);
      isAway = true;
    })
    .on('ready', () => {
      if (isAway) logger.log('Redis is back');
      isAway = false;
    });
}
