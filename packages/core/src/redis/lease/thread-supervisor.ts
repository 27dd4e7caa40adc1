import type { LeaseThread, LeaseThreadListener } from './lease-thread.js';
import type { ThreadReport } from './thread-protocol.js';

export type RunningThread = Pick<LeaseThread, 'obey' | 'terminate'>;

/** Starts a thread. Rejects, or reports an end, where that fails. */
export type LaunchThread = (listener: LeaseThreadListener) => Promise<RunningThread>;

export interface SupervisorListener {
  onUp(thread: RunningThread): void;
  /** @param failures how many there were since the thread last did its work */
  onDown(why: string, failures: number): void;
  onReport(report: ThreadReport): void;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Starts the thread when it is first needed, and again, after growing pauses, whenever it ended by itself. */
export class ThreadSupervisor {
  private thread: RunningThread | null = null;
  private starting: Promise<void> | null = null;
  private pause: NodeJS.Timeout | null = null;
  private failures = 0;
  private isStopped = false;

  constructor(
    private readonly launch: LaunchThread,
    private readonly listener: SupervisorListener,
  ) {}

  /** null while no thread runs. */
  get running(): RunningThread | null {
    return this.thread;
  }

  /** From a failure until a thread runs again: its work must be done by somebody else. */
  get isDown(): boolean {
    return this.thread === null && this.failures > 0;
  }

  /** Resolves once the thread runs, or has failed to start. */
  start(): Promise<void> {
    if (this.isStopped || this.thread !== null || this.pause !== null) return Promise.resolve();
    this.starting ??= this.run().finally(() => {
      this.starting = null;
    });
    return this.starting;
  }

  /** Resolves once no thread is left. Idempotent. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.pause !== null) clearTimeout(this.pause);
    await this.starting;
    const { thread } = this;
    this.thread = null;
    await thread?.terminate();
  }

  private async run(): Promise<void> {
    try {
      const thread = await this.launch({
        onReport: report => this.reported(report),
        onEnded: why => this.failed(why),
      });
      this.thread = thread;
      if (!this.isStopped) this.listener.onUp(thread);
    } catch (error) {
      this.failed(error instanceof Error ? error.message : 'it could not be started');
    }
  }

  private reported(report: ThreadReport): void {
    if (report.report === 'renewed') this.failures = 0;
    this.listener.onReport(report);
  }

  private failed(why: string): void {
    this.thread = null;
    if (this.isStopped) return;
    this.failures++;
    this.pause = setTimeout(
      () => {
        this.pause = null;
        void this.start();
      },
      Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS),
    );
    this.pause.unref();
    this.listener.onDown(why, this.failures);
  }
}
