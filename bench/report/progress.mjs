import { CATALOGUE } from '../catalogue.mjs';
import { formatNumber } from './format.mjs';

/** Tells on standard error how far it has got, one line a measurement: standard output belongs to the results. */
export class Progress {
  #startedAtMs = performance.now();

  /** @param {string} line */
  say(line) {
    process.stderr.write(`${line}\n`);
  }

  /** @param {string} measure @param {string} system @param {number} repetition @param {number} times */
  begin(measure, system, repetition, times) {
    const seconds = `${Math.round((performance.now() - this.#startedAtMs) / 1000)}`;
    const what = `[${seconds.padStart(4)} s] ${measure.padEnd(26)} ${system.padEnd(10)} ${repetition + 1}/${times}`;
    const isTerminal = process.stderr.isTTY;
    if (isTerminal) process.stderr.write(`${what} …`);
    const end = text => process.stderr.write(`${isTerminal ? '\r\u001B[K' : ''}${what}  ${text}\n`);
    return {
      end: value => end(`${formatNumber(value)} ${CATALOGUE.get(measure).unit}`),
      fail: error => end(`FAILED: ${error.message}`),
    };
  }
}
