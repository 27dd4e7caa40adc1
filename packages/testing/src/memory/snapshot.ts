/** All that a store holds of one topic, as plain data. Times are ms since the epoch. */
export interface TopicSnapshot {
  /** The groups that joined, by name; the default group is the empty string. */
  readonly groups: readonly string[];
  /** Deduplication key (`m:<messageId>` or `k:<key>`) → id of the record that holds it. */
  readonly deduplication: Readonly<Record<string, string>>;
  /** The numbers of batches that are remembered, by producer. */
  readonly batches: Readonly<Record<string, readonly number[]>>;
  /** By group. */
  readonly queues: Readonly<Record<string, QueueSnapshot>>;
}

/** Where the records of one topic and group are. `decodeRecord` of `@mx-rmq/core` reads them. */
export interface QueueSnapshot {
  /** The next to be claimed first; `stalled` are those that a consumer died with. */
  readonly pending: Readonly<Record<'high' | 'normal' | 'low' | 'stalled', readonly string[]>>;
  readonly delayed: readonly DelayedSnapshot[];
  /** Consumer → what it holds, by delivery: `id/number`. */
  readonly processing: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Consumer → when its lease ends. */
  readonly leases: Readonly<Record<string, number>>;
  /** Consumer → its last turn, or `closed`, or `reaped`. */
  readonly guards: Readonly<Record<string, string>>;
  readonly deadLetters: readonly DeadLetterSnapshot[];
  /** Sums since the queue exists. */
  readonly totals: Readonly<Record<string, number>>;
  /** Is an idle consumer to be woken as soon as there is one? */
  readonly isOffered: boolean;
}

export interface DelayedSnapshot {
  readonly recordId: string;
  readonly dueAtMs: number;
  readonly record: string;
}

export interface DeadLetterSnapshot {
  readonly recordId: string;
  readonly buriedAtMs: number;
  readonly record: string;
}
