import { describeValue } from '../errors/describe-value.js';
import { InvalidOptionsError } from '../errors/invalid-options.error.js';
import type { DeadLetter } from '../model/dead-letter.js';
import { assertTopic } from '../model/topic-name.js';
import type { QueueRef } from '../model/queue-ref.js';
import { topicOptions } from '../options/resolve-topic-options.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import type { StoredDeadLetter } from '../store/dead-letter-store.js';
import type { QueueStore } from '../store/queue-store.js';
import { readDeadLetter } from './read-dead-letter.js';

export interface DeadLetterPageOptions {
  /** @defaultValue the default group */
  readonly group?: string;
  /** The `cursor` of the page before. */
  readonly cursor?: string | null;
  /** 1 to 1000. @defaultValue 50 */
  readonly limit?: number;
}

export interface DeadLettersPage {
  readonly letters: readonly DeadLetter[];
  /** Pass it to read on; null at the end. */
  readonly cursor: string | null;
}

const LARGEST_PAGE = 1_000;

/** Messages that were given up: to look at, to requeue, to delete. Of no use once the queue is closed. */
export class DeadLetters {
  /** @param assertOpen throws where the call comes too late */
  constructor(
    private readonly store: Pick<QueueStore, 'deadLetters'>,
    private readonly options: ResolvedOptions,
    private readonly assertOpen: (call: string) => void,
  ) {}

  /** Dead letters of a topic, the oldest first. */
  async page(
    topic: string,
    { group, cursor = null, limit = 50 }: DeadLetterPageOptions = {},
  ): Promise<DeadLettersPage> {
    const queue = this.queue('page', topic, group);
    assertCursor(cursor);
    const bounded = Math.max(1, Math.min(LARGEST_PAGE, Math.floor(limit) || 1));
    const page = await this.store.deadLetters.page(queue, cursor, bounded);
    return { letters: page.letters.map(letter => this.read(queue, letter)), cursor: page.cursor };
  }

  /** null where there is none of that record id. */
  async get(topic: string, recordId: string, group?: string): Promise<DeadLetter | null> {
    const queue = this.queue('get', topic, group);
    const letter = await this.store.deadLetters.get(queue, recordId);
    return letter === null ? null : this.read(queue, letter);
  }

  async count(topic: string, group?: string): Promise<number> {
    return this.store.deadLetters.count(this.queue('count', topic, group));
  }

  /**
   * Puts dead letters back among the pending, as if they were new: attempts, crashes and time to live start again, the
   * history stays. May be called twice. Resolves with the record ids that were requeued; malformed ones stay.
   */
  async requeue(topic: string, recordIds: readonly string[], group?: string): Promise<readonly string[]> {
    return this.store.deadLetters.requeue(this.queue('requeue', topic, group), recordIds);
  }

  /** Deletes for good. Resolves with how many were there. */
  async delete(topic: string, recordIds: readonly string[], group?: string): Promise<number> {
    return this.store.deadLetters.delete(this.queue('delete', topic, group), recordIds);
  }

  private queue(call: string, topic: string, group = ''): QueueRef {
    this.assertOpen(`deadLetters.${call}()`);
    assertTopic(topic);
    if (group !== '') assertTopic(group);
    return { topic, group };
  }

  private read(queue: QueueRef, letter: StoredDeadLetter): DeadLetter {
    return readDeadLetter(queue, letter, topicOptions(queue.topic, this.options).retry);
  }
}

/** Reading on from nowhere would begin again at the first page, and whoever empties page after page would never end. */
function assertCursor(cursor: unknown): void {
  if (cursor === null || (typeof cursor === 'string' && /^\d{1,16}:./.test(cursor))) return;
  const expected = 'the cursor of the page before, or null';
  throw new InvalidOptionsError([{ path: 'cursor', expected, got: describeValue(cursor) }]);
}
