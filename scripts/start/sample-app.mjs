import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../bootstrap/paths.mjs';

const TIE_TO_PARENT = pathToFileURL(join(ROOT, 'scripts', 'start', 'tie-to-parent.mjs')).href;

/**
 * The built sample app as a child process.
 *
 * It gets a process group of its own: Ctrl-C reaches every process of a terminal's group at once, and the app must be
 * able to drain while its Redis is still there.
 */
export class SampleApp {
  #child;
  #stopRequests = 0;

  /** @type {Promise<number>} the exit code of `npm start`: 0 for an app that was asked to stop and did, else its own */
  exited;

  /** @param {Record<string, string>} env added to our own environment */
  constructor(env) {
    this.#child = spawn(process.execPath, ['--import', TIE_TO_PARENT, join(ROOT, 'sample-app', 'dist', 'main.js')], {
      cwd: join(ROOT, 'sample-app'),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    });
    this.exited = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code, signal) => resolve(this.#exitCode(code, signal)));
    });
  }

  /**
   * The first time, asks the app to drain and end; after that, ends it on the spot.
   *
   * @param {NodeJS.Signals} signal
   * @returns {boolean} whether it may drain
   */
  stop(signal) {
    this.#stopRequests += 1;
    const mayDrain = this.#stopRequests === 1;
    this.#child.kill(mayDrain ? signal : 'SIGKILL');
    return mayDrain;
  }

  #exitCode(code, signal) {
    // A Nest app that has shut down ends itself with the signal it was sent.
    const stoppedAsAsked = this.#stopRequests > 0 && signal !== null && signal !== 'SIGKILL';
    return stoppedAsAsked ? 0 : (code ?? 1);
  }
}
