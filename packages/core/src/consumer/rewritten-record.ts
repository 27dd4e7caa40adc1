import { HISTORY_LIMIT, type Attempt, type AttemptError } from '../model/attempt.js';
import type { DeadLetterReason } from '../model/dead-letter.js';
import { encodeEnvelope, encodeRecord, startOf } from '../model/record.js';
import type { Delivery } from './delivery.js';

const MESSAGE_LIMIT = 1_000;
const STACK_LIMIT = 4_000;

/** The record of a failed delivery as it goes back to Redis: one more attempt in the header and in the history. */
export function rewrittenRecord(
  { parts, envelope }: Delivery,
  attempt: Attempt | null,
  reason: DeadLetterReason | null,
): string {
  const history = attempt === null ? envelope.history : extended(envelope.history ?? [], attempt);
  return encodeRecord({
    ...parts,
    // Retries do not extend it: without a start it would begin when the next try is due.
    startMs: startOf(parts),
    attempts: attempt === null ? parts.attempts : parts.attempts + 1,
    // A dead letter keeps the number of its last delivery; requeue counts on from it.
    number: reason === null ? parts.number + 1 : parts.number,
    reason,
    envelope: encodeEnvelope(history === undefined ? envelope : { ...envelope, history }),
  });
}

/** Stacks are large: only the latest attempt keeps one. */
function extended(history: readonly Attempt[], attempt: Attempt): readonly Attempt[] {
  const earlier = history.map(({ error: { stack: _stack, ...error }, ...rest }) => ({ ...rest, error }));
  return [...earlier, attempt].slice(-HISTORY_LIMIT);
}

/** Whatever was thrown, as bounded plain text. Reading it must not fail, even if it was made to. */
export function describeFailure(thrown: unknown): AttemptError {
  try {
    if (!(thrown instanceof Error)) return { name: typeof thrown, message: String(thrown).slice(0, MESSAGE_LIMIT) };
    const { code } = thrown as { code?: unknown };
    return {
      name: thrown.name.slice(0, 100),
      message: thrown.message.slice(0, MESSAGE_LIMIT),
      ...(typeof code === 'string' ? { code: code.slice(0, 100) } : {}),
      ...(typeof thrown.stack === 'string' ? { stack: thrown.stack.slice(0, STACK_LIMIT) } : {}),
    };
  } catch {
    return { name: 'unreadable', message: 'The handler threw something that cannot be read.' };
  }
}
