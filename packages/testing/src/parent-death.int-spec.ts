import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type ParentProcess, startParent } from './parent-process.fixture.js';
import { temporaryFolders } from './temporary-folder.fixture.js';

/** Many processes are started here, which takes its time on a busy machine. */
jest.setTimeout(60_000);

const START = `
import { startRedis } from './start-redis.js';
import { probeRedis } from './resp-probe.js';
const redis = await startRedis({ allowExternal: false });
`;
/** Comes last, so that whoever reads the line knows that all the rest is in place. */
const REPORT = 'console.log(JSON.stringify({ port: redis.port, dataDir: redis.dataDir }));';
const STAY = 'const stay = setInterval(() => {}, 60_000);';

describe('a private Redis and the process that started it', () => {
  const temporaryFolder = temporaryFolders();
  const parents: ParentProcess[] = [];
  afterEach(async () => {
    for (const parent of parents.splice(0)) {
      parent.process.kill('SIGKILL');
      await parent.exited;
    }
  });

  async function startParentOfRedis(rest: string) {
    const folder = await temporaryFolder();
    const parent = await startParent(folder, `${START}${rest}\n${REPORT}`);
    parents.push(parent);
    const { port, dataDir } = JSON.parse(await parent.nextLine()) as { port: number; dataDir: string };
    return { parent, port, dataDir, folder };
  }

  /** A connection that the server does not close by itself: only its death does. */
  async function connectTo(port: number): Promise<{ closed: Promise<unknown> }> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = new Promise(resolve => socket.once('close', resolve));
    socket.on('error', () => {}).resume();
    return { closed };
  }

  /** Resolves when a folder inside another one is gone. */
  function removal(path: string, folder: string): Promise<void> {
    return new Promise(resolve => {
      const look = (): void => {
        if (existsSync(path)) return;
        watcher.close();
        resolve();
      };
      const watcher = watch(folder, look);
      look();
    });
  }

  it.each([
    ['is killed', STAY, 'SIGKILL'],
    ['is terminated', STAY, 'SIGTERM'],
    ['exits', `${STAY} process.once('SIGUSR2', () => process.exit(0));`, 'SIGUSR2'],
    ['fails', `${STAY} process.once('SIGUSR2', () => { throw new Error(); });`, 'SIGUSR2'],
    ['has nothing left to do', `${STAY} process.once('SIGUSR2', () => clearInterval(stay));`, 'SIGUSR2'],
  ] as const)('end together when that process %s', async (_name, rest, signal) => {
    const { parent, port, dataDir, folder } = await startParentOfRedis(rest);
    const { closed } = await connectTo(port);
    const removed = removal(dataDir, folder);

    parent.process.kill(signal);

    await Promise.all([parent.exited, closed, removed]);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('do not hear a Ctrl-C in the terminal together: the process finishes its work on Redis first', async () => {
    const { parent } = await startParentOfRedis(`
      process.once('SIGINT', async () => {
        await probeRedis({ host: redis.host, port: redis.port, timeoutMs: 20_000 });
        console.log('Redis has answered');
        process.exit(0);
      });
      ${STAY}
    `);

    process.kill(-(parent.process.pid ?? 0), 'SIGINT');

    expect(await parent.nextLine()).toBe('Redis has answered');
    await parent.exited;
  });
});
