import { describe, expect, it } from '@jest/globals';
import { UnsafeEvictionPolicyError, UnsupportedServerError } from '../errors/redis.errors.js';
import { checkServer } from './server-check.js';

function info(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}:${value}`);
  return ['# Server', ...lines, '', '# Memory', 'used_memory_human:1.5M', ''].join('\r\n');
}

describe('checkServer', () => {
  it.each([
    [{ redis_version: '7.0.0' }, 'redis 7.0.0'],
    [{ redis_version: '7.4.2', server_name: 'redis' }, 'redis 7.4.2'],
    [{ redis_version: '8.0.1' }, 'redis 8.0.1'],
    [{ redis_version: '10.0.0' }, 'redis 10.0.0'],
    [{ redis_version: '7.2.4', server_name: 'valkey', valkey_version: '7.2.8' }, 'valkey 7.2.8'],
    [{ redis_version: '7.2.4', server_name: 'valkey', valkey_version: '8.1.0' }, 'valkey 8.1.0'],
    [{ redis_version: '7.9.241', maxmemory_policy: 'noeviction' }, 'redis 7.9.241'],
  ])('takes %p', (fields, server) => {
    expect(checkServer(info(fields))).toEqual({ server });
  });

  it.each([
    [{ redis_version: '6.2.14' }, 'redis 6.2.14'],
    [{ redis_version: '2.8.0' }, 'redis 2.8.0'],
    [{ redis_version: '6.2.0', maxmemory_policy: 'allkeys-lru' }, 'redis 6.2.0'],
    [{}, 'redis unknown'],
    [{ redis_version: 'unstable' }, 'redis unstable'],
  ])('refuses %p, and names what it found', (fields, server) => {
    const check = (): unknown => checkServer(info(fields));

    expect(check).toThrow(UnsupportedServerError);
    expect(check).toThrow(
      expect.objectContaining({ server, code: 'MXRMQ_SERVER_UNSUPPORTED', outcome: 'not-applied' }),
    );
  });

  it.each(['allkeys-lru', 'allkeys-lfu', 'allkeys-random', 'volatile-lru', 'volatile-lfu', 'volatile-ttl'])(
    'refuses a server that evicts keys: %s',
    policy => {
      const check = (): unknown => checkServer(info({ redis_version: '7.0.15', maxmemory_policy: policy }));

      expect(check).toThrow(UnsafeEvictionPolicyError);
      expect(check).toThrow(expect.objectContaining({ policy, code: 'MXRMQ_EVICTION_POLICY_UNSAFE' }));
    },
  );

  it('takes a server that does not show its policy, as managed ones may not', () => {
    expect(checkServer('redis_version:7.2.0\n')).toEqual({ server: 'redis 7.2.0' });
  });
});
