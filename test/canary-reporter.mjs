// Fails a run whose output holds the canary, which stands in passwords and payloads of the tests: nothing may print
// these. First among the reporters, so that what the others print goes by it as well; the output of workers does, too.

/** As packages/testkit/src/canary.ts has it; a test holds the two together. */
export const CANARY = 'canary-4711';

const SHOWN = 300;

/** Looks for the canary in what comes piece by piece. */
export class CanaryWatch {
  #rest = '';

  /** @returns {string | undefined} the text around it, without it */
  look(chunk) {
    const text = this.#rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1'));
    const at = text.lastIndexOf(CANARY);
    // It may be cut in two.
    this.#rest = text.slice(Math.max(at === -1 ? 0 : at + CANARY.length, text.length - CANARY.length + 1));
    if (at === -1) return undefined;
    return text.slice(Math.max(0, at - SHOWN), at + SHOWN).replaceAll(CANARY, '<canary>');
  }
}

export default class CanaryReporter {
  #found = [];

  constructor() {
    for (const name of ['stdout', 'stderr']) this.#watch(process[name], name);
  }

  /** Jest fails a run that a reporter has an error of. */
  getLastError() {
    return this.#found.length === 0 ? undefined : new Error(`A secret was printed: ${this.#found[0]}`);
  }

  #watch(stream, name) {
    const write = stream.write.bind(stream);
    const watch = new CanaryWatch();
    stream.write = (chunk, ...rest) => {
      const around = watch.look(chunk);
      if (around !== undefined) {
        this.#found.push(around);
        process.stderr.write(
          `\nA password or payload of the tests was printed to ${name}, which fails the run: ${around}\n`,
        );
      }
      return write(chunk, ...rest);
    };
  }
}
