import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

export interface ParentProcess {
  process: ChildProcess;
  /** The next line that it writes. Rejects with what it wrote to standard error if it ends first. */
  nextLine(): Promise<string>;
  exited: Promise<unknown>;
}

/**
 * Runs TypeScript in a process and process group of its own, as the parent of what it starts there.
 *
 * @param folder where the compiled program and its temporary folders go
 * @param code may import from './…js' as a file beside this one does
 */
export async function startParent(folder: string, code: string): Promise<ParentProcess> {
  const result = await build({
    stdin: { contents: code, loader: 'ts', resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    write: false,
  });
  const program = join(folder, 'parent.mjs');
  await writeFile(program, result.outputFiles[0]?.text ?? '');

  const child = spawn(process.execPath, [program], {
    detached: true,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', chunk => (errors += String(chunk)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    exited: once(child, 'exit'),
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The parent ended. ${errors}`);
      return value;
    },
  };
}
