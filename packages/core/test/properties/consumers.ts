import type { QueueRef } from '../../src/model/queue-ref.js';
import { queueName } from '../../src/model/queue-ref.js';
import { queueAt } from './places.js';

/** Three consumers of the first queue, one of each other. */
const PLACES = [0, 0, 0, 1, 2];

/** A delivery that was handed out. */
export interface HandedOut {
  readonly consumer: string;
  readonly record: string;
}

export interface ConsumerInProgram {
  readonly queue: QueueRef;
  id: string;
  /** The highest turn that it asked for. */
  turn: number;
}

/** Who consumes, and what was ever handed to whom. */
export class Consumers {
  private readonly slots: ConsumerInProgram[];
  private readonly ids = new Map<string, string[]>();
  private readonly handedOut = new Map<string, HandedOut[]>();
  private incarnations = 0;

  constructor() {
    this.slots = PLACES.map(place => ({ queue: queueAt(place), id: '', turn: 0 }));
    for (const slot of this.slots) this.renew(slot);
  }

  get all(): readonly ConsumerInProgram[] {
    return this.slots;
  }

  /** The consumer is gone, and all it holds is left behind; another one takes its place. */
  renew(consumer: ConsumerInProgram): void {
    consumer.id = `c${++this.incarnations}`;
    consumer.turn = 0;
    this.idsOf(consumer.queue).push(consumer.id);
  }

  /** Ids that there ever were in a queue. */
  idsOf(queue: QueueRef): string[] {
    return listIn(this.ids, queueName(queue));
  }

  remember(queue: QueueRef, handedOut: HandedOut): void {
    listIn(this.handedOut, queueName(queue)).push(handedOut);
  }

  everHandedOut(queue: QueueRef): readonly HandedOut[] {
    return listIn(this.handedOut, queueName(queue));
  }
}

function listIn<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}
