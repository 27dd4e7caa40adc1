import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

const STILL_AT_IT_EVERY_MS = 10_000;

/** A step that failed, and has said why on the terminal already. */
export class StepFailedError extends Error {
  name = 'StepFailedError';
}

/**
 * Runs one program to its end, its output on our terminal, and says from time to time that it is still running:
 * npm shows no progress where there is no terminal.
 *
 * @param {string} label what the reader sees, for instance `Installing dependencies`
 * @param {string} program
 * @param {string[]} args
 * @throws {StepFailedError} if the program cannot be started or ends with anything but 0
 */
export async function runStep(label, program, args) {
  console.log(`${label} …`);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const reminder = setInterval(() => console.log(`${label}: ${seconds()} s so far`), STILL_AT_IT_EVERY_MS);
  try {
    const code = await exitOf(spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }));
    if (code !== 0) throw new StepFailedError(`${label}: failed (exit code ${code})`);
  } finally {
    clearInterval(reminder);
  }
}

/** @returns {Promise<number>} the exit code, 1 for a child that a signal ended */
function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 1));
  });
}
