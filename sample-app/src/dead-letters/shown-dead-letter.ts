import type { DeadLetters } from '@mx-rmq/nestjs';

type DeadLetter = NonNullable<Awaited<ReturnType<DeadLetters['get']>>>;

/** What `/dead-letters` shows of a message that was given up. */
export interface ShownDeadLetter {
  readonly recordId: string;
  readonly topic: string;
  readonly group: string;
  readonly reason: string;
  /** What the last attempt has failed with. */
  readonly error: string | null;
  readonly attempts: number;
  readonly buriedAt: string;
  /** null where the bytes in Redis are no message. */
  readonly payload: unknown;
}

export function shown({ recordId, topic, group, reason, buriedAt, message }: DeadLetter): ShownDeadLetter {
  return {
    recordId,
    topic,
    group,
    reason,
    error: message?.meta.lastError ?? null,
    attempts: message?.meta.retryCount ?? 0,
    buriedAt: new Date(buriedAt).toISOString(),
    payload: message?.payload ?? null,
  };
}
