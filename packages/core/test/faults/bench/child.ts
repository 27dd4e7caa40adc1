import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CANARY } from '@mx-rmq/testkit';
import type { FromChild, FromParent, Resources } from '../processes/protocol.js';
import { PATIENCE_MS, within } from './waiting.js';

const KEPT_LINES = 8;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of the harness: a worker or a producer. */
export class Child {
  private readonly process: ChildProcess;
  private readonly lines: string[] = [];
  /** Resolves when it has said so. */
  readonly ready: Promise<void>;
  readonly exited: Promise<Exit>;
  private exit: Exit | null = null;
  private wasKilled = false;
  private hasToldSecret = false;

  constructor(
    readonly name: string,
    program: string,
    setup: object,
  ) {
    this.process = fork(program, [JSON.stringify(setup)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const { stderr } = this.process;
    if (stderr !== null) createInterface({ input: stderr }).on('line', line => this.keep(line));
    this.exited = new Promise(resolve => {
      this.process.once('exit', (code, signal) => {
        this.exit = { code, signal };
        resolve(this.exit);
      });
    });
    this.ready = within(
      PATIENCE_MS,
      `${name} is ready`,
      this.heard('ready').then(() => {}),
    );
    // Who is killed before it was ready is not asked for it.
    this.ready.catch(() => {});
  }

  get isRunning(): boolean {
    return this.exit === null;
  }

  /** True once it was ended in the middle of whatever it did. */
  get isKilled(): boolean {
    return this.wasKilled;
  }

  /** True once its log held a password or a payload. */
  get isIndiscreet(): boolean {
    return this.hasToldSecret;
  }

  /** The last lines of its log. */
  get log(): string {
    return this.lines.join('\n');
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    if (signal === 'SIGKILL') this.wasKilled = true;
    this.process.kill(signal);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }

  tell(message: FromParent): void {
    // It may be about to end by itself.
    if (this.process.connected) this.process.send(message, () => {});
  }

  async resources(): Promise<Resources> {
    const answer = this.heard('resources');
    this.tell({ order: 'tell-resources' });
    return (await within(PATIENCE_MS, `${this.name} tells its resources`, answer)).resources;
  }

  private heard<T extends FromChild['told']>(told: T): Promise<Extract<FromChild, { told: T }>> {
    return new Promise((resolve, reject) => {
      const onMessage = (message: unknown): void => {
        if ((message as FromChild).told !== told) return;
        this.process.off('message', onMessage);
        resolve(message as Extract<FromChild, { told: T }>);
      };
      this.process.on('message', onMessage);
      void this.exited.then(({ code, signal }) => {
        reject(new Error(`${this.name} ended (${signal ?? `exit code ${code}`}). ${this.log}`));
      });
    });
  }

  private keep(line: string): void {
    if (line.includes(CANARY)) this.hasToldSecret = true;
    this.lines.push(line);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
  }
}
