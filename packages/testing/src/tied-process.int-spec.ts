import { once } from 'node:events';
import { type Socket, createServer } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type TiedProcess, spawnTied } from './tied-process.js';

/** Many processes are started here, which takes its time on a busy machine. */
jest.setTimeout(60_000);

const LINE_WITHIN_MS = 30_000;

describe('spawnTied', () => {
  const running: TiedProcess[] = [];
  afterEach(async () => {
    for (const tied of running.splice(0)) {
      tied.signal('SIGKILL');
      await tied.waitForExit();
    }
  });

  async function start(path: string, ...args: string[]): Promise<TiedProcess> {
    const tied = await spawnTied({ path, args, env: process.env });
    running.push(tied);
    return tied;
  }

  it('runs the program under the process id it names, with its arguments as they are', async () => {
    const tied = await start('/bin/sh', '-c', 'echo "$$ <$1> <$2>"; exec sleep 1000', 'sh', 'a b', '');

    expect(await tied.waitForLine(/^\d+ /, LINE_WITHIN_MS)).toBe(true);
    expect(tied.output()).toBe(`${tied.pid} <a b> <>`);
  });

  it('finds a line that came before it was waited for', async () => {
    const tied = await start('/bin/sh', '-c', 'echo first; echo second; exec sleep 1000');
    await tied.waitForLine(/second/, LINE_WITHIN_MS);

    expect(await tied.waitForLine(/first/, LINE_WITHIN_MS)).toBe(true);
  });

  it('has all that the program wrote when it ended before the line came', async () => {
    const tied = await start('/bin/sh', '-c', 'echo out; echo err >&2; exit 3');

    expect(await tied.waitForLine(/never/, LINE_WITHIN_MS)).toBe(false);
    expect(tied.output().split('\n').toSorted()).toEqual(['err', 'out']);
  });

  it('stops waiting for a line in time', async () => {
    const tied = await start('/bin/sleep', '1000');

    expect(await tied.waitForLine(/never/, 1)).toBe(false);
  });

  it('ends at once, with the reason in its output, when there is no such program', async () => {
    const tied = await start('/nowhere/redis-server');

    expect(await tied.waitForLine(/never/, LINE_WITHIN_MS)).toBe(false);
    expect(tied.output()).toMatch(/not found|No such file/);
    await tied.waitForExit();
  });

  it('sends no signal once the program has exited, when its process id may be that of another', async () => {
    const tied = await start('/bin/sh', '-c', 'exit 0');
    await tied.waitForExit();

    expect(() => tied.signal('SIGKILL')).not.toThrow();
  });

  it('ends the program when only its wrapper is killed', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP address');
    const connected = once(server, 'connection');
    const program = `process.stdin.destroy(); require('net').connect(${address.port}).resume(); console.log(process.ppid)`;

    const tied = await start(process.execPath, '-e', program);
    const [socket] = (await connected) as [Socket];
    const closed = new Promise(resolve => socket.once('close', resolve));
    socket.on('error', () => {}).resume();
    await tied.waitForLine(/^\d+$/, LINE_WITHIN_MS);
    process.kill(Number(tied.output()), 'SIGKILL');

    await Promise.all([tied.waitForExit(), closed]);
    expect(socket.destroyed).toBe(true);
    server.close();
  });
});
