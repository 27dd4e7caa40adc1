import { Worker } from 'node:worker_threads';
import type { ThreadOrder, ThreadReport, ThreadSetup } from './thread-protocol.js';

export interface LeaseThreadListener {
  onReport(report: ThreadReport): void;
  /** It ended by itself. */
  onEnded(why: string): void;
}

/** A running thread of `thread/main.ts`. It keeps no process alive. */
export class LeaseThread {
  private readonly worker: Worker;

  /**
   * @param source the thread's program
   * @param setup plain data
   */
  constructor(source: string, setup: ThreadSetup, listener: LeaseThreadListener) {
    this.worker = new Worker(source, {
      eval: true,
      name: 'mx-rmq-leases',
      workerData: setup,
      // Loaders and flags of the application are for its own code.
      execArgv: [],
      // It makes little garbage; the default would let it grow by tens of megabytes before it collects any.
      resourceLimits: { maxYoungGenerationSizeMb: 2 },
    });
    let why = 'it ended';
    this.worker.on('message', (report: ThreadReport) => listener.onReport(report));
    this.worker.on('error', (error: unknown) => {
      why = messageOf(error);
    });
    this.worker.once('exit', () => listener.onEnded(why));
    this.worker.unref();
  }

  obey(order: ThreadOrder): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    this.worker.postMessage(order);
  }

  /** Resolves once it is gone, and its connection with it; nothing is reported any more. */
  async terminate(): Promise<void> {
    this.worker.removeAllListeners('message');
    this.worker.removeAllListeners('exit');
    await this.worker.terminate();
  }
}

/** What a thread threw is made anew in this one, and no instance of this realm's Error everywhere. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
