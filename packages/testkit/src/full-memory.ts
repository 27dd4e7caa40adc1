import type { Redis } from 'ioredis';

/** Runs `use` while the server counts as full: every command and script that may need memory is refused. */
export async function beFull<T>(client: Redis, use: () => Promise<T>): Promise<T> {
  await client.config('SET', 'maxmemory', '1');
  try {
    return await use();
  } finally {
    await client.config('SET', 'maxmemory', '0');
  }
}
