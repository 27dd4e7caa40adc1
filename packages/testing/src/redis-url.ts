import { RedisServerError, RedisUrlError } from './errors.js';
import type { RedisForTests } from './redis-for-tests.js';
import { probeRedis } from './resp-probe.js';
import { refuseVersion } from './server-version.js';
import { reasonOf } from './step-result.js';

const ANSWER_WITHIN_MS = 5_000;
const DEFAULT_PORT = 6379;

/**
 * The Redis that REDIS_URL names. It is somebody else's: `stop()` leaves it alone.
 *
 * @throws RedisUrlError if it is no Redis URL, does not answer within five seconds, or is too old
 */
export async function connectToRedisUrl(text: string): Promise<RedisForTests> {
  const { host, port, tls, username, password } = parseRedisUrl(text);
  const place = `${host}:${port}`;
  const probing = probeRedis({ host, port, tls, username, password, timeoutMs: ANSWER_WITHIN_MS });
  const version = await probing.catch((error: unknown) => {
    throw new RedisUrlError(`${place}: ${reasonOf(error)}`, { cause: error });
  });
  const refusal = refuseVersion(version);
  if (refusal !== undefined) throw new RedisUrlError(`${place}: ${refusal}`);

  const stop = async (): Promise<void> => {};
  return {
    url: text,
    host,
    port,
    version,
    source: 'env',
    description: `Redis ${version} at ${place} (REDIS_URL)`,
    stop,
    kill: async () => {
      throw new RedisServerError(`The Redis at ${place} comes from REDIS_URL and is not ours to kill.`);
    },
    [Symbol.asyncDispose]: stop,
  };
}

interface RedisAddress {
  host: string;
  port: number;
  tls: boolean;
  username?: string;
  password?: string;
}

function parseRedisUrl(text: string): RedisAddress {
  if (!URL.canParse(text)) throw new RedisUrlError('it is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw new RedisUrlError(`it begins with ${url.protocol}//, not with redis:// or rediss://`);
  }
  if (url.hostname === '') throw new RedisUrlError('it names no host');
  const decode = (part: string): string => {
    try {
      return decodeURIComponent(part);
    } catch {
      throw new RedisUrlError('its user name or password is not percent-encoded as in a URL');
    }
  };
  return {
    // URL keeps the brackets of an IPv6 address, which are no part of the host to connect to.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    tls: url.protocol === 'rediss:',
    ...(url.username === '' ? {} : { username: decode(url.username) }),
    ...(url.password === '' ? {} : { password: decode(url.password) }),
  };
}
