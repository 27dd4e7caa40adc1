import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const MAIN = join(process.cwd(), 'sample-app', 'dist', 'main.js');
/** Ends the shop should this process die. */
const TIE = pathToFileURL(join(process.cwd(), 'scripts', 'start', 'tie-to-parent.mjs')).href;
const URL_LINE = /The shop is open: (http:\S+)/;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built sample app, in a process of its own. */
export class ShopProcess {
  /** Settles when the process has ended. */
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private text = '';

  constructor(env: Readonly<Record<string, string>>) {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run "npm test", or "npm run build" before Jest alone`);
    this.child = spawn(process.execPath, ['--import', TIE, MAIN], {
      env: { ...strangersEnv(), NO_COLOR: '1', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }) as ChildProcessByStdio<null, Readable, Readable>;
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.text += text));
    }
    this.exited = once(this.child, 'close').then(([code, signal]) => ({ code, signal }));
  }

  /** All that it has written so far. */
  get output(): string {
    return this.text;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Where it listens, as soon as it does. */
  async url(): Promise<string> {
    const [, url = ''] = await this.line(URL_LINE);
    return url;
  }

  /** Resolves once its output matches. Rejects if it ends before. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    const ended = this.exited.then(() => {
      throw new Error(`The shop has ended without writing ${String(pattern)}:\n${this.text}`);
    });
    for (;;) {
      const match = pattern.exec(this.text);
      if (match !== null) return match;
      await Promise.race([once(this.child.stdout, 'data'), ended]);
    }
  }

  /** Sends a signal and waits for the end. May be called again. */
  end(signal: NodeJS.Signals): Promise<Exit> {
    this.child.kill(signal);
    return this.exited;
  }
}

/** What is set where the tests run must not reach the shop. */
function strangersEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:REDIS|MQ)_|^PORT$/.test(name)));
}
