import { runCommand } from './command.js';

const OLDEST_MAJOR = 7;
const ANSWER_WITHIN_MS = 10_000;

/** Why a server of this version cannot serve, or undefined if it can. Valkey began at 7.2, so one rule fits both. */
export function refuseVersion(version: string): string | undefined {
  const major = Number.parseInt(version, 10);
  return major >= OLDEST_MAJOR
    ? undefined
    : `its version is ${version}, and ${OLDEST_MAJOR}.0 is the oldest that will do`;
}

/**
 * Runs `program --version`, which also proves that the program runs here at all.
 *
 * @throws Error if it does not run, or is neither Redis nor Valkey
 */
export async function readServerVersion(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  const output = await runCommand(program, ['--version'], { env, timeoutMs: ANSWER_WITHIN_MS });
  const version = /\bserver v=(\d+\.\d+\.\d+)/i.exec(output)?.[1];
  if (version === undefined) throw new Error(`${program} --version did not answer as Redis or Valkey does`);
  return version;
}
