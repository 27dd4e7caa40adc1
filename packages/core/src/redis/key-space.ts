import type { QueueRef } from '../model/queue-ref.js';

/** Every key of a queue. They share the hash tag of its topic, so that one script may touch them all in a cluster. */
export interface QueueKeys {
  readonly pendingHigh: string;
  readonly pendingNormal: string;
  readonly pendingLow: string;
  readonly stalled: string;
  readonly delayed: string;
  readonly delayedRecords: string;
  readonly consumers: string;
  readonly dead: string;
  readonly deadRecords: string;
  readonly wake: string;
  readonly credit: string;
  readonly stats: string;
  /** Of the topic, whatever the group. */
  readonly groups: string;
  /** To which a consumer's id is appended. */
  readonly processingPrefix: string;
  readonly guardPrefix: string;
}

/** The only place where keys are made. Topics, groups and prefix are checked before they come here. */
export class KeySpace {
  private readonly queues = new Map<string, QueueKeys>();

  constructor(private readonly prefix: string) {}

  /** Set of the names of all queues, outside every topic's slot. */
  get registry(): string {
    return `${this.prefix}:topics`;
  }

  /** The version of all the rest, outside every topic's slot. */
  get schema(): string {
    return `${this.prefix}:schema`;
  }

  queue({ topic, group }: QueueRef): QueueKeys {
    const base = group === '' ? this.topic(topic) : `${this.topic(topic)}@${group}`;
    let keys = this.queues.get(base);
    if (keys === undefined) {
      keys = queueKeys(base, `${this.topic(topic)}:groups`);
      this.queues.set(base, keys);
    }
    return keys;
  }

  groups(topic: string): string {
    return `${this.topic(topic)}:groups`;
  }

  batches(topic: string, producer: string): string {
    return `${this.topic(topic)}:batches:${producer}`;
  }

  deduplication(topic: string, key: string): string {
    return `${this.topic(topic)}:dedup:${key}`;
  }

  /** The bucket of counters that the server time falls into. */
  minute(keys: QueueKeys, serverNowMs: number): string {
    return `${keys.stats}:${Math.floor(serverNowMs / 60_000)}`;
  }

  private topic(topic: string): string {
    return `${this.prefix}:{${topic}}`;
  }
}

function queueKeys(base: string, groups: string): QueueKeys {
  return {
    pendingHigh: `${base}:pending:high`,
    pendingNormal: `${base}:pending:normal`,
    pendingLow: `${base}:pending:low`,
    stalled: `${base}:pending:stalled`,
    delayed: `${base}:delayed`,
    delayedRecords: `${base}:delayed:records`,
    consumers: `${base}:consumers`,
    dead: `${base}:dead`,
    deadRecords: `${base}:dead:records`,
    wake: `${base}:wake`,
    credit: `${base}:credit`,
    stats: `${base}:stats`,
    groups,
    processingPrefix: `${base}:processing:`,
    guardPrefix: `${base}:guard:`,
  };
}
