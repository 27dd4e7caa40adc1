import type { RedisForTests } from '@mx-rmq/testing';
import { Redis } from 'ioredis';
import { eventually } from './eventually.js';
import { startPrivateServer } from './private-server.js';

/** A cluster of one: it owns every slot, and refuses a script that reaches beyond the slot of its declared keys. */
export async function startClusterNode(): Promise<RedisForTests> {
  const server = await startPrivateServer(['--cluster-enabled', 'yes']);
  const client = new Redis(server.url, { lazyConnect: true, enableReadyCheck: false });
  try {
    await client.connect();
    await client.cluster('ADDSLOTSRANGE', 0, 16_383);
    await eventually('the cluster takes writes', async () => {
      const state = await client.cluster('INFO');
      return state.includes('cluster_state:ok') || null;
    });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    client.disconnect();
  }
}
