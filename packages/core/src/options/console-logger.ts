import type { Logger } from './logger.js';

/** The default: warnings and errors only, so that a library is silent where all is well. */
export const consoleLogger: Logger = Object.freeze({
  log: () => {},
  warn: (message: string) => console.warn(message),
  error: (message: string) => console.error(message),
});
