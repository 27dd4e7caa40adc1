import { Injectable } from '@nestjs/common';
import { DeadLetters, RedisMessageQueue } from '@mx-rmq/nestjs';
import { shown, type ShownDeadLetter } from './shown-dead-letter.js';

export interface DeadLettersPage {
  readonly deadLetters: readonly ShownDeadLetter[];
  /** Leads to the next page; null on the last one. */
  readonly cursor: string | null;
}

interface Queue {
  readonly topic: string;
  readonly group: string;
}

/** The dead letters of all queues as one list: queue by queue, the oldest first. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly queue: RedisMessageQueue,
    private readonly deadLetters: DeadLetters,
  ) {}

  async page(cursor: string | null, limit: number): Promise<DeadLettersPage> {
    const { from, inner } = readCursor(cursor);
    const deadLetters: ShownDeadLetter[] = [];
    for (const queue of await this.queues()) {
      const name = nameOf(queue);
      if (name < from) continue;
      if (deadLetters.length === limit) return { deadLetters, cursor: `${name}/` };
      const page = await this.deadLetters.page(queue.topic, {
        group: queue.group,
        cursor: name === from ? inner : null,
        limit: limit - deadLetters.length,
      });
      deadLetters.push(...page.letters.map(shown));
      if (page.cursor !== null) return { deadLetters, cursor: `${name}/${page.cursor}` };
    }
    return { deadLetters, cursor: null };
  }

  /**
   * The copies that several groups have of one message share its record id: all that were given up are requeued.
   * @returns the queues in which it was
   */
  async requeue(recordId: string): Promise<Queue[]> {
    const requeued: Queue[] = [];
    for (const queue of await this.queues()) {
      const ids = await this.deadLetters.requeue(queue.topic, [recordId], queue.group);
      if (ids.length > 0) requeued.push(queue);
    }
    return requeued;
  }

  private async queues(): Promise<Queue[]> {
    const counts = await this.queue.counts();
    return counts
      .filter(({ deadLetters }) => deadLetters > 0)
      .map(({ queue }) => queue)
      .toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  }
}

/** `topic/group/` and the cursor within that queue, empty at its beginning. Neither topics nor groups have a slash. */
function readCursor(cursor: string | null): { from: string; inner: string | null } {
  const [topic = '', group = '', inner = ''] = cursor?.split('/') ?? [];
  return { from: nameOf({ topic, group }), inner: inner === '' ? null : inner };
}

function nameOf({ topic, group }: Queue): string {
  return `${topic}/${group}`;
}
