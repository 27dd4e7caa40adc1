import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('child.mjs', import.meta.url));

/** What a task has thrown, over there. */
class TaskError extends Error {
  name = 'TaskError';

  /** @param {string} stack the whole of it; its first line is the message */
  constructor(stack) {
    super(stack.split('\n', 1)[0]);
    this.stack = stack;
  }
}

/** One process under measurement, as its parent sees it. */
export class ChildProcess {
  /** How many messages a worker has handled, as far as it has said. */
  handled = 0;
  /** Called whenever `handled` has changed. */
  onProgress = () => {};
  #process;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #calls = new Map();
  #lastId = 0;
  /** @type {Promise<Error>} resolves when it has ended, for whatever reason */
  ended;

  constructor() {
    // Standard output belongs to the results.
    const stdio = ['ignore', 2, 2, 'ipc'];
    this.#process = fork(PROGRAM, [], { serialization: 'advanced', execArgv: ['--expose-gc'], stdio });
    this.#process.on('message', message => this.#receive(message));
    this.ended = new Promise(resolve => {
      this.#process.once('exit', (code, signal) => {
        const error = new Error(`a process under measurement has ended (${signal ?? `exit code ${code}`})`);
        for (const { reject } of this.#calls.values()) reject(error);
        this.#calls.clear();
        resolve(error);
      });
    });
  }

  /**
   * @param {string} task a method of its role
   * @param {object} [args]
   * @returns {Promise<any>}
   */
  call(task, args = {}) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#process.send({ id, task, args }, error => {
        if (error !== null) reject(error);
      });
    });
  }

  /** Ends it, whatever it does. */
  async end() {
    this.#process.kill('SIGKILL');
    await this.ended;
  }

  #receive({ id, result, error, handled }) {
    if (handled !== undefined) {
      this.handled = handled;
      this.onProgress();
      return;
    }
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new TaskError(error));
  }
}
