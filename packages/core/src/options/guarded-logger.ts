import { printable } from '../errors/printable.js';
import { withoutSecrets } from '../errors/without-secrets.js';
import type { Logger } from './logger.js';

/**
 * A logger that never throws, whatever the user's does: lines are written in the middle of loops and of cleaning up,
 * and none of that may end because a disk is full. What theirs threw first goes to stderr, and nothing after it.
 * Every line of the library goes through here, so here is also where nothing passes that a terminal would obey.
 */
export class GuardedLogger implements Logger {
  private hasFailed = false;

  constructor(private readonly theirs: Logger) {}

  debug(message: string): void {
    this.attempt(() => this.theirs.debug?.(printable(message)));
  }

  log(message: string): void {
    this.attempt(() => this.theirs.log(printable(message)));
  }

  warn(message: string): void {
    this.attempt(() => this.theirs.warn(printable(message)));
  }

  error(message: string): void {
    this.attempt(() => this.theirs.error(printable(message)));
  }

  private attempt(write: () => unknown): void {
    try {
      const result = write();
      // An async method fits as well, and nobody waits for it.
      if (result instanceof Promise) result.catch((error: unknown) => this.failed(error));
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    if (this.hasFailed) return;
    this.hasFailed = true;
    process.stderr.write(`MX-RMQ: the logger threw, and lines of the log are missing: ${describe(error)}\n`);
  }
}

/** Errors with hostile properties can break whoever looks at them. */
function describe(error: unknown): string {
  try {
    const { stack, message } = withoutSecrets(error);
    return stack ?? message;
  } catch {
    return 'what cannot be shown';
  }
}
