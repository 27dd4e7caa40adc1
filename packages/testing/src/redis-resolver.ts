import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fetchDebianServer } from './debian-package.js';
import { startRedisContainer } from './docker-redis.js';
import { RedisNotFoundError } from './errors.js';
import { searchPath } from './path-search.js';
import { startPrivateRedis } from './private-redis.js';
import type {
  FindRedisServerOptions,
  RedisForTests,
  RedisServerProgram,
  StartRedisOptions,
} from './redis-for-tests.js';
import { connectToRedisUrl } from './redis-url.js';
import type { StepResult } from './step-result.js';

/** The ways to a Redis. Those that return a StepResult may come to nothing; those that do not are final, and throw. */
export interface ResolverSteps {
  connectToRedisUrl: (url: string) => Promise<RedisForTests>;
  searchPath: (env: NodeJS.ProcessEnv) => Promise<StepResult<RedisServerProgram>>;
  fetchDebianServer: typeof fetchDebianServer;
  startPrivateRedis: (program: RedisServerProgram, options: StartRedisOptions) => Promise<RedisForTests>;
  startRedisContainer: (options: StartRedisOptions) => Promise<StepResult<RedisForTests>>;
}

const STEPS: ResolverSteps = {
  connectToRedisUrl,
  searchPath,
  fetchDebianServer,
  startPrivateRedis,
  startRedisContainer,
};

/**
 * Decides in which order the ways to a Redis are tried. Nothing else here reads the environment, so that a Redis which
 * happens to listen somewhere, with somebody's data in it, is never found by accident.
 */
export class RedisResolver {
  readonly #env: NodeJS.ProcessEnv;
  readonly #steps: ResolverSteps;

  constructor(env: NodeJS.ProcessEnv = process.env, steps: ResolverSteps = STEPS) {
    this.#env = env;
    this.#steps = steps;
  }

  async start(options: StartRedisOptions): Promise<RedisForTests> {
    const url = this.#env['REDIS_URL'] ?? '';
    if (options.allowExternal !== false && url !== '') return this.#steps.connectToRedisUrl(url);

    const program = await this.#findProgram(options);
    if (program.found !== undefined) return this.#steps.startPrivateRedis(program.found, options);

    const container = await this.#steps.startRedisContainer(options);
    if (container.found !== undefined) return container.found;
    throw new RedisNotFoundError([...program.reasons, container.reason]);
  }

  async findServer(options: FindRedisServerOptions): Promise<RedisServerProgram> {
    const program = await this.#findProgram(options);
    if (program.found !== undefined) return program.found;
    throw new RedisNotFoundError(program.reasons);
  }

  async #findProgram({ onProgress }: FindRedisServerOptions) {
    // The servers refuse to start under a locale that the system does not have, and apt translates what it says.
    const env = { ...this.#env, LC_ALL: 'C' };
    const installed = await this.#steps.searchPath(env);
    if (installed.found !== undefined) return installed;
    const unpacked = await this.#steps.fetchDebianServer({ cacheFolder: this.#cacheFolder(), env, onProgress });
    if (unpacked.found !== undefined) return unpacked;
    return { found: undefined, reasons: [installed.reason, unpacked.reason] };
  }

  #cacheFolder(): string {
    const { MX_RMQ_CACHE: own, XDG_CACHE_HOME: users } = this.#env;
    if (own !== undefined && own !== '') return resolve(own);
    return join(users !== undefined && users !== '' ? resolve(users) : join(homedir(), '.cache'), 'mx-rmq');
  }
}
