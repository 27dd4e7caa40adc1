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
 * @param {[program: string, args: string[]]} command
 * @param {{ cwd?: string, env?: Record<string, string>, timeoutMs?: number }} [options] `env` is added to our own
 *   environment; by default in the repository's root, for as long as it takes
 * @throws {StepFailedError} if the program ends with anything but 0, or takes too long
 */
export async function runStep(label, [program, args], { cwd = ROOT, env, timeoutMs } = {}) {
  console.log(`${label} …`);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const reminder = setInterval(() => console.log(`${label}: ${seconds()} s so far`), STILL_AT_IT_EVERY_MS);
  try {
    const stdio = ['ignore', 'inherit', 'inherit'];
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio, timeout: timeoutMs });
    const { code, signal } = await endOf(child);
    if (code !== 0) throw new StepFailedError(`${label}: failed (${signal ?? `exit code ${code}`}, ${seconds()} s)`);
  } finally {
    clearInterval(reminder);
  }
}

function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
