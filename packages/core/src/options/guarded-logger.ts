import { withoutSecrets } from '../errors/without-secrets.js';
import type { Logger } from './logger.js';

/**
 * A logger that never throws, whatever the user's does: lines are written in the middle of loops and of cleaning up,
 * and none of that may end because a disk is full. What theirs threw first goes to stderr, and nothing after it.
 */
export function guardedLogger(theirs: Logger): Logger {
  let hasFailed = false;
  const failed = (error: unknown): void => {
    if (hasFailed) return;
    hasFailed = true;
    process.stderr.write(`MX-RMQ: the logger threw, and lines of the log are missing: ${describe(error)}\n`);
  };
  const attempt = (write: () => unknown): void => {
    try {
      const result = write();
      // An async method fits as well, and nobody waits for it.
      if (result instanceof Promise) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
  return Object.freeze({
    debug: (message: string) => attempt(() => theirs.debug?.(message)),
    log: (message: string) => attempt(() => theirs.log(message)),
    warn: (message: string) => attempt(() => theirs.warn(message)),
    error: (message: string) => attempt(() => theirs.error(message)),
  });
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
