/** The first Ctrl-C ends the processes under measurement, which ends the run; all that was started is cleared away. */
export class Interruption {
  #controller = new AbortController();
  /** @type {Set<import('./processes/crew.mjs').Crew>} those at work */
  crews = new Set();

  constructor() {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(name, () => {
        this.#controller.abort(name);
        for (const crew of this.crews) void crew.end();
      });
    }
  }

  /** Its reason is the name of the system's signal. */
  get signal() {
    return this.#controller.signal;
  }
}
