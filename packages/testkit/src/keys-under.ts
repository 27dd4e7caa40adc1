import type { Redis } from 'ioredis';

/** Every key that begins with the prefix, sorted. The prefix must hold no glob characters. */
export async function findKeys(client: Redis, prefix: string): Promise<string[]> {
  const found = new Set<string>();
  let cursor = '0';
  do {
    const [next, keys] = await client.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1_000);
    for (const key of keys) found.add(key);
    cursor = next;
  } while (cursor !== '0');
  return [...found].toSorted();
}

/** One by one, because a cluster refuses a DEL of keys in several slots. */
export async function deleteKeys(client: Redis, prefix: string): Promise<void> {
  const keys = await findKeys(client, prefix);
  await Promise.all(keys.map(key => client.del(key)));
}
