/** One failed delivery, kept in the message's history. */
export interface Attempt {
  /** When it failed: ms since the epoch, by the server's clock. */
  readonly at: number;
  readonly delivery: number;
  /** How long the handler ran, in ms. */
  readonly durationMs: number;
  readonly error: AttemptError;
}

export interface AttemptError {
  readonly name: string;
  /** Cut to 1,000 characters. */
  readonly message: string;
  readonly code?: string;
  /** Cut to 4,000 characters; kept for the latest attempt only. */
  readonly stack?: string;
}

/** How many attempts a message remembers; the oldest are forgotten first. */
export const HISTORY_LIMIT = 20;
