/** Where log lines go. Nest's `Logger` fits; so does `console`. Payloads and secrets are never passed to it. */
export interface Logger {
  debug?(message: string): void;
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
