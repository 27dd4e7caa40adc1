import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fakeRedises, infoReply } from './fake-redis.fixture.js';
import { temporaryFolders } from './temporary-folder.fixture.js';

/** What testcontainers was told, and the container's state: no engine is needed to see whether it is told the right. */
const engine = {
  reachable: true,
  running: false,
  signals: [] as string[],
  stops: 0,
  port: 0,
  told: new Map<string, unknown>(),
};
const died = new EventEmitter();

class GenericContainer {
  constructor(image: string) {
    engine.told.set('image', image);
  }
  withCommand = (command: string[]) => this.#tell('command', command);
  withExposedPorts = (port: unknown) => this.#tell('port', port);
  withWaitStrategy = (strategy: unknown) => this.#tell('wait', strategy);
  withBindMounts = (mounts: unknown) => this.#tell('mounts', mounts);
  withUser = (user: string) => this.#tell('user', user);
  async start() {
    engine.running = true;
    return {
      getId: () => 'some-id',
      getHost: () => '127.0.0.1',
      getMappedPort: () => engine.port,
      stop: async () => {
        engine.stops += 1;
      },
    };
  }
  #tell(key: string, value: unknown): this {
    engine.told.set(key, value);
    return this;
  }
}

const handle = {
  inspect: async () => ({ State: { Running: engine.running } }),
  wait: () => once(died, 'died'),
  kill: async ({ signal }: { signal: string }) => {
    engine.signals.push(signal);
    engine.running = false;
    died.emit('died');
  },
};

jest.unstable_mockModule('testcontainers', () => ({
  GenericContainer,
  Wait: { forLogMessage: (pattern: RegExp) => pattern.source },
  getContainerRuntimeClient: async () => {
    if (!engine.reachable) throw new Error('Could not find a working container runtime strategy');
    return { container: { getById: () => handle } };
  },
}));

const { startRedisContainer } = await import('./docker-redis.js');

describe('startRedisContainer', () => {
  const temporaryFolder = temporaryFolders();
  const fakeRedis = fakeRedises();
  let answer: string;

  beforeEach(async () => {
    answer = `+PONG\r\n${infoReply('7.2.11')}`;
    const { port } = await fakeRedis(socket => socket.end(answer));
    Object.assign(engine, { reachable: true, running: false, signals: [], stops: 0, port, told: new Map() });
  });

  it('gives the Redis of a container, at the port where the engine shows it', async () => {
    const { found } = await startRedisContainer({ args: ['--maxmemory', '10mb'] });

    expect(found).toMatchObject({ source: 'docker', version: '7.2.11', url: `redis://127.0.0.1:${engine.port}` });
    expect(found?.dataDir).toBeUndefined();
    expect(engine.told.get('command')).toEqual(expect.arrayContaining(['redis-server', '--appendonly', 'no', '10mb']));
    expect(engine.told.get('port')).toBe(6379);
  });

  it('mounts a data folder, whose files shall be the own ones of the caller', async () => {
    const dataDir = join(await temporaryFolder(), 'data');

    const { found } = await startRedisContainer({ dataDir, port: 12_345, persistence: 'aof-always' });

    expect(found?.dataDir).toBe(dataDir);
    expect(engine.told.get('mounts')).toEqual([{ source: dataDir, target: '/data' }]);
    expect(engine.told.get('user')).toBe(`${process.getuid?.()}:${process.getgid?.()}`);
    expect(engine.told.get('port')).toEqual({ container: 6379, host: 12_345 });
  });

  it('kills the container once, and leaves its removal to the stop', async () => {
    const { found } = await startRedisContainer({});

    await found?.kill('SIGTERM');
    await found?.kill();
    expect(engine).toMatchObject({ signals: ['SIGTERM'], stops: 0 });

    await found?.stop();
    expect(engine.stops).toBe(1);
  });

  it('removes the container when its Redis does not answer', async () => {
    answer = '';

    const { reason } = await startRedisContainer({});

    expect(reason).toMatch(/^container: /);
    expect(engine.stops).toBe(1);
  });

  it('says so when no engine answers', async () => {
    engine.reachable = false;

    expect(await startRedisContainer({})).toEqual({
      reason: 'container: Could not find a working container runtime strategy',
    });
  });
});
