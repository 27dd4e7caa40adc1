import { UnsafeEvictionPolicyError, UnsupportedServerError } from '../errors/redis.errors.js';

export interface ServerFacts {
  /** For example `redis 7.0.15` or `valkey 8.0.1`. */
  readonly server: string;
}

/**
 * Reads the answer to INFO. Throws where the server is too old for script flags, or would evict messages; a policy
 * that the answer does not show cannot be checked.
 */
export function checkServer(info: string): ServerFacts {
  const fields = new Map<string, string>();
  for (const line of info.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1));
  }
  const valkey = fields.get('valkey_version');
  const server = valkey === undefined ? `redis ${fields.get('redis_version') ?? 'unknown'}` : `valkey ${valkey}`;
  // A Valkey reports the Redis version that it is compatible with beside its own: 7.2 at the least.
  const [major = 0] = (valkey ?? fields.get('redis_version') ?? '').split('.').map(Number);
  if (!(major >= 7)) throw new UnsupportedServerError(server);
  const policy = fields.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') throw new UnsafeEvictionPolicyError(policy);
  return { server };
}
