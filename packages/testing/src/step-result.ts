/** What one way of getting a Redis came to: the Redis, or why it could not be had that way. */
export type StepResult<T> = { found: T; reason?: never } | { found?: never; reason: string };

/** First line of what went wrong, for a list of reasons. */
export function reasonOf(error: unknown): string {
  // Not by `instanceof`: in Jest, errors of Node itself are no instances of the Error that the tests see.
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  const [firstLine = ''] = String(hasMessage ? error.message : error)
    .trim()
    .split('\n', 1);
  return firstLine;
}
