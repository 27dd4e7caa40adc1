import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { StartedTestContainer } from 'testcontainers';
import { persistenceArgs } from './persistence.js';
import type { RedisForTests, StartRedisOptions } from './redis-for-tests.js';
import { probeRedis } from './resp-probe.js';
import { type StepResult, reasonOf } from './step-result.js';

/** The last Redis under a BSD licence. */
const IMAGE = 'redis:7.2-alpine';
const PORT = 6379;
const ANSWER_WITHIN_MS = 10_000;
const STOPPED_WITHIN_MS = 5_000;

/** Starts a Redis in a container, which its engine removes should this process die. */
export async function startRedisContainer(options: StartRedisOptions): Promise<StepResult<RedisForTests>> {
  try {
    // Loaded late: it is optional, and takes longer to load than a server takes to start.
    const { GenericContainer, Wait, getContainerRuntimeClient } = await import('testcontainers');
    const { container: engine } = await getContainerRuntimeClient();
    options.onProgress?.(`Starting ${IMAGE} in a container`);

    const ownArgs = ['--port', `${PORT}`, '--dir', '/data', '--logfile', '', '--loglevel', 'notice'];
    const command = ['redis-server', ...persistenceArgs(options), ...(options.args ?? []), ...ownArgs];
    const container = new GenericContainer(IMAGE)
      .withCommand(command)
      .withExposedPorts(options.port === undefined ? PORT : { container: PORT, host: options.port })
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/));
    const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir);
    if (dataDir !== undefined) {
      await mkdir(dataDir, { recursive: true });
      container.withBindMounts([{ source: dataDir, target: '/data' }]);
      // The files shall be the caller's, not those of the image's own user.
      if (process.getuid && process.getgid) container.withUser(`${process.getuid()}:${process.getgid()}`);
    }

    const started = await container.start();
    const killContainer = async (signal: NodeJS.Signals): Promise<void> => {
      const handle = engine.getById(started.getId());
      if (!(await handle.inspect()).State.Running) return;
      const exited = handle.wait({ condition: 'not-running' });
      await handle.kill({ signal });
      await exited;
    };
    return { found: await describeContainer(started, killContainer, dataDir) };
  } catch (error) {
    return { reason: `container: ${reasonOf(error)}` };
  }
}

async function describeContainer(
  container: StartedTestContainer,
  killContainer: (signal: NodeJS.Signals) => Promise<void>,
  dataDir: string | undefined,
): Promise<RedisForTests> {
  const host = container.getHost();
  const port = container.getMappedPort(PORT);
  const stop = async (): Promise<void> => {
    await container.stop({ timeout: STOPPED_WITHIN_MS });
  };
  let version: string;
  try {
    version = await probeRedis({ host, port, timeoutMs: ANSWER_WITHIN_MS });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `redis://${host}:${port}`,
    host,
    port,
    version,
    source: 'docker',
    description: `private Redis ${version} on ${host}:${port} (container of ${IMAGE})`,
    ...(dataDir === undefined ? {} : { dataDir }),
    stop,
    kill: (signal = 'SIGKILL') => killContainer(signal),
    [Symbol.asyncDispose]: stop,
  };
}
