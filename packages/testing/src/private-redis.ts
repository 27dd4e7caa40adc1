import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { RedisServerError } from './errors.js';
import type { RedisForTests, RedisServerProgram, StartRedisOptions } from './redis-for-tests.js';
import { persistenceArgs } from './persistence.js';
import { type TiedProcess, spawnTied } from './tied-process.js';

const HOST = '127.0.0.1';
const READY = /Ready to accept connections/;
const PORT_TAKEN = /Address already in use|Failed listening on port/;
/** Loading a large append-only file takes its time. */
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 5_000;
const PORT_ATTEMPTS = 20;

/**
 * Starts a server of our own on a loopback port.
 *
 * @throws RedisServerError with the server's last words if it does not start
 */
export async function startPrivateRedis(
  program: RedisServerProgram,
  options: StartRedisOptions,
): Promise<RedisForTests> {
  const temporaryDir = options.dataDir === undefined ? await mkdtemp(join(tmpdir(), 'mx-rmq-redis-')) : undefined;
  const dataDir = temporaryDir ?? resolve(options.dataDir ?? '');
  try {
    await mkdir(dataDir, { recursive: true });
    const { port, server } = await startOnSomePort(program, options, dataDir, temporaryDir);
    return new PrivateRedis(program, port, server, dataDir, temporaryDir);
  } catch (error) {
    await removeDir(temporaryDir);
    throw error;
  }
}

async function startOnSomePort(
  program: RedisServerProgram,
  options: StartRedisOptions,
  dataDir: string,
  temporaryDir: string | undefined,
): Promise<{ port: number; server: TiedProcess }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? randomPort();
    const args = [...persistenceArgs(options), ...(options.args ?? []), ...ownArgs(port, dataDir)];
    const env = { ...program.env, ...options.env };
    const server = await spawnTied({ path: program.path, args, env, removedWithParent: temporaryDir });
    if (await server.waitForLine(READY, READY_WITHIN_MS)) return { port, server };

    server.signal('SIGKILL');
    await server.waitForExit();
    const taken = PORT_TAKEN.test(server.output());
    if (!taken || options.port !== undefined || attempt === PORT_ATTEMPTS) {
      throw new RedisServerError(`${program.path} did not start on port ${port}. Its last output:\n${server.output()}`);
    }
  }
}

/** Last on the command line, where they win over the caller's: readiness is read from the log. */
function ownArgs(port: number, dataDir: string): string[] {
  const log = ['--daemonize', 'no', '--logfile', '', '--loglevel', 'notice'];
  return ['--bind', HOST, '--port', `${port}`, '--dir', dataDir, ...log];
}

/**
 * Below the ports that systems hand out to outgoing connections (from 32768), and low enough for the port of the
 * cluster bus, which is 10000 higher.
 */
function randomPort(): number {
  return randomInt(10_000, 32_768);
}

/** Also while a child process of a killed server still writes its last file there. */
async function removeDir(dir: string | undefined): Promise<void> {
  if (dir !== undefined) await rm(dir, { recursive: true, force: true, maxRetries: 10 });
}

class PrivateRedis implements RedisForTests {
  readonly host = HOST;
  readonly url: string;
  readonly description: string;
  readonly source: RedisForTests['source'];
  readonly version: string;
  readonly pid: number;
  readonly #server: TiedProcess;
  readonly #temporaryDir: string | undefined;
  #stopped: Promise<void> | undefined;

  constructor(
    program: RedisServerProgram,
    readonly port: number,
    server: TiedProcess,
    readonly dataDir: string,
    temporaryDir: string | undefined,
  ) {
    const origin = program.source === 'system' ? program.path : `${program.path}, of an unpacked Debian package`;
    this.url = `redis://${HOST}:${port}`;
    const product = basename(program.path).startsWith('valkey') ? 'Valkey' : 'Redis';
    this.description = `private ${product} ${program.version} on ${HOST}:${port} (${origin})`;
    this.source = program.source;
    this.version = program.version;
    this.pid = server.pid;
    this.#server = server;
    this.#temporaryDir = temporaryDir;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#server.signal(signal);
    await this.#server.waitForExit();
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #end(): Promise<void> {
    // A server that a fault test has suspended hears nothing else before it goes on.
    this.#server.signal('SIGCONT');
    this.#server.signal('SIGTERM');
    const timer = setTimeout(() => this.#server.signal('SIGKILL'), STOPPED_WITHIN_MS);
    await this.#server.waitForExit();
    clearTimeout(timer);
    await removeDir(this.#temporaryDir);
  }
}
