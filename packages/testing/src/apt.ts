import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.js';
import { reasonOf } from './step-result.js';

const QUERY_WITHIN_MS = 30_000;
const NETWORK_WITHIN_MS = 120_000;

export interface DebianPackage {
  version: string;
  /** What it depends on directly; of alternatives the first. */
  dependencies: string[];
}

/** Asks apt for packages. Changes nothing of the system's: all that apt writes goes to a folder of the caller's. */
export class Apt {
  readonly #workFolder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #options: string[];

  /** @param workFolder absolute; the caller removes it */
  constructor(workFolder: string, env: NodeJS.ProcessEnv) {
    this.#workFolder = workFolder;
    this.#env = { ...env, LC_ALL: 'C' };
    const options = [
      `Dir::Cache=${join(workFolder, 'apt-cache')}`,
      // apt as root would drop to a user that may not write here. With this name it stays who it is, root or not.
      'APT::Sandbox::User=root',
      'Acquire::Languages=none',
      'Acquire::Retries=1',
      'Acquire::http::Timeout=15',
      'Acquire::https::Timeout=15',
    ];
    this.#options = options.flatMap(option => ['-o', option]);
  }

  /**
   * Fetches package lists and uses them from now on in place of the system's, which are absent in many containers and
   * may name packages that the mirrors have replaced.
   *
   * @returns what went wrong, if anything did. One of several sources may be out of reach, and the system's clean-up
   *   hooks fail for anyone but root: whether the lists that came are enough is seen when they are used.
   */
  async fetchLists(): Promise<string | undefined> {
    const lists = join(this.#workFolder, 'apt-lists');
    await mkdir(join(lists, 'partial'), { recursive: true });
    this.#options.push('-o', `Dir::State::lists=${lists}`);
    return this.#run('apt-get', ['-qq', 'update'], NETWORK_WITHIN_MS).then(() => undefined, reasonOf);
  }

  /** The package as it would be installed now, or undefined if the lists have no such package. */
  async describe(name: string): Promise<DebianPackage | undefined> {
    const text = await this.#run('apt-cache', ['show', '--no-all-versions', name], QUERY_WITHIN_MS).catch(() => '');
    const version = /^Version: (?:\d+:)?(\S+)$/m.exec(text)?.[1];
    if (version === undefined) return undefined;
    const depends = /^Depends: (.+)$/m.exec(text)?.[1] ?? '';
    const names = depends.split(',').map(entry => /[a-z0-9][a-z0-9+.-]+/.exec(entry)?.[0] ?? '');
    return { version, dependencies: names.filter(dependency => dependency !== '') };
  }

  /** Downloads packages into a folder, as `.deb` files whose signatures apt has checked. */
  async download(names: readonly string[], folder: string): Promise<void> {
    await this.#run('apt-get', ['-qq', 'download', ...names], NETWORK_WITHIN_MS, folder);
  }

  async #run(command: string, args: readonly string[], timeoutMs: number, cwd?: string): Promise<string> {
    await mkdir(join(this.#workFolder, 'apt-cache', 'archives', 'partial'), { recursive: true });
    const [verb = '', ...rest] = args;
    return runCommand(command, [...this.#options, verb, ...rest], { env: this.#env, cwd, timeoutMs });
  }
}
