import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { RedisServerError } from './errors.js';
import { OutputLog } from './output-log.js';

/**
 * Runs a program that cannot outlive its parent. File descriptor 3 is one end of a socket pair whose other end only the
 * parent holds: when the parent dies, however it dies, the kernel closes that end, and the watcher reads the end of file.
 *
 * - The shell stays the program's parent and waits for it, so that the shell's exit is the program's exit, and neither
 *   program nor watcher is left as a zombie where process 1 reaps nothing, as in many containers.
 * - `read` is built in: the watcher is one process, and ending it leaves no child behind.
 * - The watcher ignores TERM from the moment the parent is gone: the shell must not cut short the removal of the folder.
 * - Only the program has the output pipes: a shell that reports "Killed" into one would die of it, with the parent gone.
 * - Only wrapper and watcher have descriptor 3: the program could otherwise pass it on to its children.
 */
const WRAPPER = `
removed_with_parent=$1
shift
"$@" 3<&- </dev/null &
program=$!
exec >/dev/null 2>&1
{
  read -r line <&3
  trap '' TERM
  kill -KILL "$program"
  [ -z "$removed_with_parent" ] || rm -rf -- "$removed_with_parent"
} &
watcher=$!
echo "$program" >&3
exec 3<&-
wait "$program"
status=$?
kill -TERM "$watcher"
wait "$watcher"
exit "$status"
`;

export interface TiedProcessOptions {
  path: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Folder to remove should the parent die; it stays as long as the parent lives. */
  removedWithParent?: string;
}

/** A process that dies within a second of its parent's death. POSIX only. */
export interface TiedProcess {
  readonly pid: number;
  /** Settles when the process has exited. Keeps the event loop alive until then. */
  waitForExit(): Promise<void>;
  /** Whether a line of output that matches came before the process exited and within the time. */
  waitForLine(pattern: RegExp, timeoutMs: number): Promise<boolean>;
  /** The last lines of output. */
  output(): string;
  /** Sends a signal, unless the process has exited. */
  signal(signal: NodeJS.Signals): void;
}

/**
 * Starts a program in a session of its own, where a Ctrl-C in the terminal does not reach it. By itself it does not keep
 * the event loop of this process alive.
 *
 * @throws RedisServerError if there is no shell to start it with
 */
export async function spawnTied(options: TiedProcessOptions): Promise<TiedProcess> {
  const wrapper = spawn(
    '/bin/sh',
    ['-c', WRAPPER, 'mx-rmq-testing', options.removedWithParent ?? '', options.path, ...options.args],
    { env: options.env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const sockets = wrapper.stdio.filter(stream => stream instanceof Socket);
  const [stdout, stderr, tie] = sockets;
  if (stdout === undefined || stderr === undefined || tie === undefined) {
    throw new RedisServerError('No program can be started: the operating system refuses more processes or files.');
  }

  const log = new OutputLog([stdout, stderr]);
  let running = true;
  const exited = new Promise<void>(resolve => {
    wrapper.once('exit', () => {
      running = false;
      // Should the wrapper alone have been ended, this cuts the tie, and the watcher ends the program.
      tie.destroy();
      resolve();
    });
  });
  const closed = new Promise<void>(resolve => wrapper.once('close', () => resolve()));
  const pid = await readPid(wrapper, tie);

  wrapper.unref();
  for (const socket of sockets) socket.unref();
  return {
    pid,
    waitForExit: () => {
      if (running) wrapper.ref();
      return exited;
    },
    waitForLine: (pattern, timeoutMs) => log.waitFor(pattern, closed, timeoutMs),
    output: () => log.text(),
    signal: signal => {
      if (running) signalIfAlive(pid, signal);
    },
  };
}

/** The process may have ended a moment ago, with the news of it still on the way. */
function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const gone = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}

/** The wrapper's only message: the program's process id. */
function readPid(wrapper: ChildProcess, tie: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: Error): void => {
      reject(new RedisServerError('No program can be started: /bin/sh does not run.', { cause }));
    };
    wrapper.once('error', fail);
    tie.once('data', (line: Buffer) => resolve(Number.parseInt(line.toString(), 10)));
    tie.once('close', () => fail());
    // A reset connection says no more than its close does.
    tie.on('error', () => {});
  });
}
