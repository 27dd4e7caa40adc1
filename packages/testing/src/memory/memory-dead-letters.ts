import type { DeadLetterPage, DeadLetterStore, QueueRef, StoredDeadLetter } from '@mx-rmq/core';
import type { Calls } from './calls.js';
import type { MemoryState } from './memory-state.js';
import type { QueueState } from './queue-state.js';
import { asNew, isWhole, levelOf } from './record-header.js';
import type { TimedRecord } from './timed-records.js';

/** Dead letters of one queue, in the order in which they were buried. */
export class MemoryDeadLetters implements DeadLetterStore {
  constructor(
    private readonly calls: Calls,
    private readonly state: MemoryState,
  ) {}

  page(queue: QueueRef, cursor: string | null, limit: number): Promise<DeadLetterPage> {
    return this.calls.make(() => {
      const { dead } = this.state.queue(queue);
      const from = placeAfter(this.state.queue(queue), cursor);
      const letters = dead.slice(from, from + limit).map(toLetter);
      const last = letters.at(-1);
      return { letters, cursor: last === undefined || letters.length < limit ? null : cursorOf(last) };
    });
  }

  get(queue: QueueRef, recordId: string): Promise<StoredDeadLetter | null> {
    return this.calls.make(() => {
      const found = this.state.queue(queue).dead.get(recordId);
      return found === undefined ? null : toLetter(found);
    });
  }

  count(queue: QueueRef): Promise<number> {
    return this.calls.make(() => this.state.queue(queue).dead.size);
  }

  requeue(queue: QueueRef, recordIds: readonly string[]): Promise<readonly string[]> {
    return this.calls.make(nowMs => {
      const state = this.state.queue(queue);
      const requeued = recordIds.filter(id => requeue(state, id, nowMs));
      if (requeued.length > 0) state.wake.offer();
      state.totals.add('requeued', requeued.length);
      return requeued;
    });
  }

  delete(queue: QueueRef, recordIds: readonly string[]): Promise<number> {
    return this.calls.make(() => {
      const { dead, totals } = this.state.queue(queue);
      const deleted = recordIds.filter(id => dead.delete(id)).length;
      totals.add('deleted', deleted);
      return deleted;
    });
  }
}

/** Back to pending as if it were new; what cannot be read stays. */
function requeue(queue: QueueState, id: string, nowMs: number): boolean {
  const record = queue.dead.get(id)?.record;
  if (record === undefined || !isWhole(record)) return false;
  queue.dead.delete(id);
  queue.addPending(levelOf(record), asNew(record, nowMs));
  return true;
}

/** `<time>:<id>`: where the letter was requeued and buried again since, its old place is where its time was. */
function cursorOf({ buriedAtMs, recordId }: StoredDeadLetter): string {
  return `${buriedAtMs}:${recordId}`;
}

function placeAfter({ dead }: QueueState, cursor: string | null): number {
  const [, at = '', id] = /^(\d{1,16}):(.+)$/.exec(cursor ?? '') ?? [];
  if (id === undefined) return 0;
  const letter = dead.get(id);
  return letter?.atMs === Number(at) ? dead.placeOf(letter) + 1 : dead.countBefore(Number(at));
}

function toLetter({ id, atMs, record }: TimedRecord): StoredDeadLetter {
  return { recordId: id, buriedAtMs: atMs, record: Buffer.from(record) };
}
