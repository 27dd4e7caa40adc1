import type { ServerClock } from '../clock/server-clock.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { DeadLetterPage, DeadLetterStore, StoredDeadLetter } from '../store/dead-letter-store.js';
import type { Reply } from './answer.js';
import type { KeySpace } from './key-space.js';
import { asNumber, asStrings, unknownCode } from './reply.js';
import type { ScriptRunner } from './script-runner.js';
import { deleteDead, DeleteDeadCode, pageDead, PageDeadCode, requeue, RequeueCode } from './scripts.generated.js';

/** Dead letters of one queue. */
export class DeadLetterRepository implements DeadLetterStore {
  constructor(
    private readonly runner: ScriptRunner,
    private readonly keySpace: KeySpace,
    private readonly clock: ServerClock,
  ) {}

  async page(queue: QueueRef, cursor: string | null, limit: number): Promise<DeadLetterPage> {
    const { dead, deadRecords } = this.keySpace.queue(queue);
    const [id, at] = readCursor(cursor);
    const args = { cursor: id, cursorAt: at, limit };
    const reply = await this.runner.run(pageDead, { dead, deadRecords }, args, undefined, null);
    if (reply[0] !== PageDeadCode.PAGE) throw unknownCode('page-dead', reply[0]);
    const letters = lettersIn(reply.slice(1));
    const last = letters.at(-1);
    return { letters, cursor: last === undefined || letters.length < limit ? null : writeCursor(last) };
  }

  async get(queue: QueueRef, recordId: string): Promise<StoredDeadLetter | null> {
    const { dead, deadRecords } = this.keySpace.queue(queue);
    const buriedAtMs = await this.runner.call('zscore', [dead, recordId]);
    const record = await this.runner.call('hget', [deadRecords, recordId], undefined, null);
    if (buriedAtMs === null || !Buffer.isBuffer(record)) return null;
    return { recordId, buriedAtMs: asNumber(buriedAtMs), record };
  }

  async count(queue: QueueRef): Promise<number> {
    return asNumber(await this.runner.call('zcard', [this.keySpace.queue(queue).dead]));
  }

  async requeue(queue: QueueRef, recordIds: readonly string[]): Promise<readonly string[]> {
    const { dead, deadRecords, pendingHigh, pendingNormal, pendingLow, wake, stats } = this.keySpace.queue(queue);
    const minute = this.keySpace.minute(this.keySpace.queue(queue), this.clock.nowMs());
    const keys = { dead, deadRecords, pendingHigh, pendingNormal, pendingLow, wake, stats, minute };
    const requeued: string[] = [];
    for (const ids of inBatches(recordIds)) {
      const reply = await this.runner.runTold(requeue, keys, { ids }, told => told.length > ids.length);
      if (reply[0] !== RequeueCode.REQUEUED) throw unknownCode('requeue', reply[0]);
      requeued.push(...asStrings(reply.slice(1)));
    }
    return requeued;
  }

  async delete(queue: QueueRef, recordIds: readonly string[]): Promise<number> {
    const { dead, deadRecords, stats } = this.keySpace.queue(queue);
    const minute = this.keySpace.minute(this.keySpace.queue(queue), this.clock.nowMs());
    let deleted = 0;
    for (const ids of inBatches(recordIds)) {
      const keys = { dead, deadRecords, stats, minute };
      const reply = await this.runner.runTold(deleteDead, keys, { ids }, told => told[1] === ids.length);
      if (reply[0] !== DeleteDeadCode.DELETED) throw unknownCode('delete-dead', reply[0]);
      deleted += asNumber(reply[1]);
    }
    return deleted;
  }
}

/** No call moves more records than this, so that none keeps others waiting for long. */
const BATCH = 100;

function* inBatches(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += BATCH) yield ids.slice(from, from + BATCH);
}

/** `<time>:<id>`: the time finds the place again if the letter itself is gone by then. */
function writeCursor({ recordId, buriedAtMs }: StoredDeadLetter): string {
  return `${buriedAtMs}:${recordId}`;
}

function readCursor(cursor: string | null): [id: string, atMs: number] {
  const [, at, id] = /^(\d{1,16}):(.+)$/.exec(cursor ?? '') ?? [];
  return id === undefined ? ['', 0] : [id, Number(at)];
}

function lettersIn(items: Reply[]): StoredDeadLetter[] {
  const letters: StoredDeadLetter[] = [];
  for (let i = 0; i + 2 < items.length; i += 3) {
    const record = items[i + 2];
    letters.push({
      recordId: String(items[i]),
      buriedAtMs: Number(String(items[i + 1])),
      record: Buffer.isBuffer(record) ? record : Buffer.from(String(record)),
    });
  }
  return letters;
}
