import type { Redis } from 'ioredis';
import { UnsupportedSchemaError } from '../errors/redis.errors.js';
import { classifyRedisError } from './classify-redis-error.js';

/**
 * What the keys under a prefix mean, as one number. It is raised by a change that processes of the version before could
 * not work beside; a new version of the record is none, for records say their version themselves.
 */
export const SCHEMA_VERSION = '1';

/** Refusals that pass; a process has to be able to start all the same, to empty a full Redis for example. */
const NOT_WRITABLE: ReadonlySet<string> = new Set([
  'MXRMQ_REDIS_FULL',
  'MXRMQ_REDIS_READ_ONLY',
  'MXRMQ_REDIS_NO_REPLICAS',
  'MXRMQ_REDIS_NOT_PERSISTING',
]);

/**
 * Compares the version that is stored with ours, and stores ours where there is none: the first process under a prefix
 * does, and the next one after a FLUSHALL.
 *
 * @param stored what the key holds, as it was read on this connection
 * @throws UnsupportedSchemaError where it is not ours
 */
export async function checkSchema(client: Redis, key: string, stored: string | null): Promise<void> {
  const found = stored ?? (await storeVersion(client, key));
  if (found !== null && found !== SCHEMA_VERSION) throw new UnsupportedSchemaError(found);
}

/** What another process has stored meanwhile; null where it was us, or where nothing can be stored now. */
async function storeVersion(client: Redis, key: string): Promise<string | null> {
  try {
    return await client.set(key, SCHEMA_VERSION, 'NX', 'GET');
  } catch (error) {
    if (NOT_WRITABLE.has(classifyRedisError(error).code)) return null;
    throw error;
  }
}
