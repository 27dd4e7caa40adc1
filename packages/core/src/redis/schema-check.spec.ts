import { describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import { UnsupportedSchemaError } from '../errors/redis.errors.js';
import { checkSchema, SCHEMA_VERSION } from './schema-check.js';

describe('checkSchema', () => {
  const set = jest.fn<(...args: unknown[]) => Promise<string | null>>();
  const client = { set } as unknown as Redis;
  const check = (stored: string | null): Promise<void> => checkSchema(client, 'mq:schema', stored);

  it('stores the version where there is none, and never over another', async () => {
    set.mockResolvedValueOnce(null);
    await check(null);
    expect(set).toHaveBeenCalledWith('mq:schema', SCHEMA_VERSION, 'NX', 'GET');
  });

  it('takes our own, from before or stored meanwhile', async () => {
    await expect(check(SCHEMA_VERSION)).resolves.toBeUndefined();
    set.mockResolvedValueOnce(SCHEMA_VERSION);
    await expect(check(null)).resolves.toBeUndefined();
  });

  it.each(['2', '10', '0', '', '1.0', 'true'])('refuses %j', async version => {
    const refused = { version, code: 'MXRMQ_SCHEMA_UNSUPPORTED', outcome: 'not-applied' };
    await expect(check(version)).rejects.toMatchObject(refused);
    set.mockResolvedValueOnce(version);
    await expect(check(null)).rejects.toThrow(UnsupportedSchemaError);
  });

  it('quotes what is stored in a few plain characters, as it may be anything', async () => {
    const refusal = await check(`\u001b[31m${'x'.repeat(10_000)}`).catch((error: unknown) => String(error));
    expect(refusal).toContain('"\\u001b[31mxxx');
    expect(String(refusal).length).toBeLessThan(400);
  });

  it.each([
    "OOM command not allowed when used memory > 'maxmemory'.",
    "READONLY You can't write against a read only replica.",
    'NOREPLICAS Not enough good replicas to write.',
    'MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist to disk.',
  ])('lets a process in where nothing can be stored now: %s', async refusal => {
    set.mockRejectedValueOnce(new Error(refusal));
    await expect(check(null)).resolves.toBeUndefined();
  });

  it('does not take a refusal for good, or a lost answer, for success', async () => {
    for (const failure of ["NOPERM this user has no permissions to run the 'set' command", 'Connection is closed.']) {
      set.mockRejectedValueOnce(new Error(failure));
      await expect(check(null)).rejects.toThrow(failure);
    }
  });
});
