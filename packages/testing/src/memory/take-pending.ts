import { isExpired, isForeign, isRecord, isWhole } from './record-header.js';

/** So many records of unknown versions are passed over in one turn. */
const FOREIGN_LIMIT = 200;

/** What one turn takes, and what it finds that is not handed out. */
export class Taking {
  readonly records: string[] = [];
  readonly expired: string[] = [];
  readonly malformed: string[] = [];
  /** Records of unknown versions that were passed over. */
  foreign = 0;
  /** How much of the turn's room is used up. */
  used = 0;
  private readonly movedToEnd = new Map<readonly string[], number>();

  constructor(private readonly nowMs: number) {}

  /**
   * Takes up to `limit` records from the head of the list. Expired and malformed ones never reach a handler, but use up
   * room. Those of unknown versions go to the end and use up none, because some other process can read them.
   */
  from(list: string[], limit: number): void {
    let room = limit;
    while (room > 0 && this.hasMore(list) && this.foreign < FOREIGN_LIMIT) {
      const record = list.shift() as string;
      if (isForeign(record)) {
        this.passOver(list, record);
      } else {
        this.take(record);
        room--;
      }
    }
    this.used += limit - room;
  }

  /** Does the list hold records that this turn did not look at? */
  hasMore(list: readonly string[]): boolean {
    return list.length > (this.movedToEnd.get(list) ?? 0);
  }

  private passOver(list: string[], record: string): void {
    list.push(record);
    this.movedToEnd.set(list, (this.movedToEnd.get(list) ?? 0) + 1);
    this.foreign++;
  }

  private take(record: string): void {
    if (isRecord(record) && !isExpired(record, this.nowMs)) this.records.push(record);
    else if (isWhole(record)) this.expired.push(record);
    else this.malformed.push(record);
  }
}
