/** What one way of getting a Redis came to: the Redis, or why it could not be had that way. */
export type StepResult<T> = { found: T; reason?: never } | { found?: never; reason: string };

/** First line of what went wrong, for a list of reasons. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n', 1)[0] ?? '';
}
