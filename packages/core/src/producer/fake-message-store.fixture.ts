import type { MessageStore, ProduceBatch, ProduceReply } from '../store/message-store.js';

/** One batch that was handed over, answered when the test says so. */
export interface SentBatch extends ProduceBatch {
  /** @param duplicates index of an entry → id of the message that holds its deduplication key */
  answer(duplicates?: ReadonlyMap<number, string>): void;
  refuse(error: Error): void;
}

/** Keeps what it is given and answers nothing by itself. */
export class FakeMessageStore implements Pick<MessageStore, 'produce'> {
  readonly sent: SentBatch[] = [];

  produce(batch: ProduceBatch): Promise<ProduceReply> {
    return new Promise((resolve, reject) => {
      const { entries, stampedAtMs } = batch;
      const answer: SentBatch['answer'] = (duplicates = new Map()) => resolve({ delayed: new Map(), duplicates });
      this.sent.push({ ...batch, entries, stampedAtMs, answer, refuse: reject });
    });
  }

  /** The batch with this number in the order of sending, from 1. */
  batch(position: number): SentBatch {
    const batch = this.sent[position - 1];
    if (batch === undefined) throw new Error(`only ${this.sent.length} batches were sent`);
    return batch;
  }

  get sizes(): number[] {
    return this.sent.map(batch => batch.entries.length);
  }
}

/** Ends the running tick: promise callbacks first, then what they put off to its end. */
export async function endOfTick(): Promise<void> {
  await new Promise<void>(resolve => setImmediate(resolve));
}
