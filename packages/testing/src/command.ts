import { execFile } from 'node:child_process';

export interface CommandOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string | undefined;
  timeoutMs: number;
}

/**
 * Runs a command to its end.
 *
 * @returns its standard output
 * @throws Error with its last line of standard error, if it fails or takes longer
 */
export function runCommand(file: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { env, cwd, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    execFile(file, args, { env, cwd, timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      let reason = stderr.trim().split('\n').at(-1) || error.message;
      if (error.code === 'ENOENT') reason = 'there is no such command here';
      if (error.killed === true) reason = `it took longer than ${timeoutMs} ms`;
      reject(new Error(reason.startsWith(file) ? reason : `${file}: ${reason}`, { cause: error }));
    });
  });
}
