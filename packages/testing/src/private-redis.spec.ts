import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeProgram } from './fake-program.fixture.js';
import { startPrivateRedis } from './private-redis.js';
import type { RedisForTests, RedisServerProgram } from './redis-for-tests.js';
import { temporaryFolders } from './temporary-folder.fixture.js';

describe('startPrivateRedis', () => {
  const temporaryFolder = temporaryFolders();
  let folder: string;
  let redis: RedisForTests | undefined;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await redis?.stop();
    redis = undefined;
  });

  /** A server that writes down its arguments, finds the port taken as often as told, and is ready then. */
  async function fakeServer(portsTaken: number): Promise<RedisServerProgram> {
    const path = await fakeProgram(
      folder,
      'redis-server',
      `echo "$*" >>"${folder}/starts"
       if [ "$(wc -l <"${folder}/starts")" -le ${portsTaken} ]; then
         echo 'Could not create server TCP listening socket: bind: Address already in use'
         exit 1
       fi
       echo 'Ready to accept connections'
       exec sleep 1000`,
    );
    return { path, env: process.env, version: '7.0.15', source: 'system' };
  }

  const starts = async (): Promise<string[]> => (await readFile(join(folder, 'starts'), 'utf8')).trim().split('\n');

  it('tries other ports while those it picks are taken', async () => {
    redis = await startPrivateRedis(await fakeServer(3), {});

    expect(await starts()).toHaveLength(4);
    expect((await starts()).at(-1)).toContain(`--port ${redis.port} `);
  });

  it('does not try another port than the one asked for', async () => {
    const failure = startPrivateRedis(await fakeServer(1), { port: 12_345 });

    await expect(failure).rejects.toThrow(/did not start on port 12345[^]*Address already in use/);
    expect(await starts()).toHaveLength(1);
  });

  it('removes its temporary folder when the server does not start', async () => {
    await expect(startPrivateRedis(await fakeServer(100), {})).rejects.toThrow('Address already in use');

    const dataDir = /--dir (\S+)/.exec((await starts())[0] ?? '')?.[1] ?? '';
    await expect(access(dataDir)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['none', '--save  --shutdown-timeout 0 --appendonly no'],
    ['aof-everysec', '--appendonly yes --appendfsync everysec'],
    ['aof-always', '--appendonly yes --appendfsync always'],
  ] as const)('asks for persistence %s', async (persistence, expected) => {
    redis = await startPrivateRedis(await fakeServer(0), { persistence });

    expect((await starts())[0]).toContain(expected);
  });

  it('lets arguments win over persistence, but not over where it listens and logs', async () => {
    const args = ['--appendonly', 'yes', '--port', '1', '--logfile', 'x'];
    redis = await startPrivateRedis(await fakeServer(0), { args, dataDir: folder });

    expect((await starts())[0]).toMatch(
      new RegExp(
        `--appendonly no --appendonly yes --port 1 --logfile x .*--port ${redis.port} --dir ${folder} .*--logfile  `,
      ),
    );
  });
});
