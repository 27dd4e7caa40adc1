import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

export interface CommandOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  timeoutMs: number;
}

/**
 * Runs a command to its end.
 *
 * @returns its standard output
 * @throws Error with its last line of standard error, if it fails or takes longer
 */
export async function runCommand(file: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { env, cwd, timeoutMs } = options;
  try {
    const { stdout } = await execFileAsync(file, args, { env, cwd, timeout: timeoutMs, killSignal: 'SIGKILL' });
    return stdout;
  } catch (error) {
    throw new Error(`${file} ${args[0] ?? ''}: ${explain(error, timeoutMs)}`, { cause: error });
  }
}

function explain(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'there is no such command here';
  if ('killed' in error && error.killed === true) return `it took longer than ${timeoutMs} ms`;
  const stderr = 'stderr' in error ? String(error.stderr).trim() : '';
  return stderr.split('\n').at(-1) || error.message;
}
