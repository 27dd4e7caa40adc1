/** Where a Redis came from: `REDIS_URL`, an installed server, an unpacked Debian package, or a container. */
export type RedisSource = 'env' | 'system' | 'debian-package' | 'docker';

export interface FindRedisServerOptions {
  /** Told in one line about whatever takes seconds or was decided. Silent by default. */
  onProgress?: (line: string) => void;
}

/**
 * How the Redis shall be started. `persistence`, `dataDir`, `port`, `args` and `env` shape a server of one's own: a Redis named
 * by `REDIS_URL` is taken as it is, so a test that depends on them sets `allowExternal: false`.
 */
export interface StartRedisOptions extends FindRedisServerOptions {
  /** What survives a crash: nothing (default), or an append-only file synced every second or at each write. */
  persistence?: 'none' | 'aof-everysec' | 'aof-always';
  /** Folder to keep data in across restarts, made if absent. Default: an own temporary folder, removed by `stop()`. */
  dataDir?: string;
  /** Loopback port. Default: a random free one, tried again while others take it first. */
  port?: number;
  /** Extra redis-server arguments, such as `['--cluster-enabled', 'yes']`. */
  args?: readonly string[];
  /** Environment variables of a private server, over those that it has from this process. */
  env?: Readonly<Record<string, string>>;
  /** Whether `REDIS_URL` is honoured. Default: true. With false the server is always a private one. */
  allowExternal?: boolean;
}

/** A Redis to test against. Disposing of it (`await using`) is `stop()`. */
export interface RedisForTests extends AsyncDisposable {
  /** `redis://host:port`, or `REDIS_URL` as it was given. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** One line for a log: which Redis this is, and where it came from. Holds no password. */
  readonly description: string;
  readonly source: RedisSource;
  /** Such as `7.0.15`. */
  readonly version: string;
  /** Process id of a private server. Absent for `REDIS_URL` and in a container. */
  readonly pid?: number;
  /** Folder of a private server's data. Absent for `REDIS_URL`, and in a container that was given none. */
  readonly dataDir?: string;
  /** Ends a private server, waits until it has exited, removes its own temporary folder. May be called again. */
  stop(): Promise<void>;
  /**
   * Ends a private server as a crash would, waits until it has exited and keeps its data folder; `stop()` still has to
   * be called. Does nothing to a server that has exited. Rejects for `REDIS_URL`, which is not ours to kill.
   *
   * @param signal one that ends a process; default SIGKILL
   */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** A server program of Redis 7.0 or newer, or of Valkey, which runs here. With `--sentinel` it is a sentinel. */
export interface RedisServerProgram {
  readonly path: string;
  /** The whole environment to spawn it in; an unpacked package finds its libraries through it. */
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly source: 'system' | 'debian-package';
}
