import type { QueueSnapshot, TopicSnapshot } from '@mx-rmq/testing';
import type { Dump, StoredKey } from '../dump/dump.js';
import { recordIn, RECORD_ID_LENGTH } from './delayed-member.js';
import { parseKeyName, type KeyKind, type KeyName } from './known-keys.js';

interface NamedKey extends KeyName {
  readonly stored: StoredKey;
}

/** The keys of a topic in the words in which the store in memory describes itself, so that the two can be compared. */
export function toSnapshot(dump: Dump): TopicSnapshot {
  const keys = Object.entries(dump).flatMap(([name, stored]): NamedKey[] => {
    const parsed = parseKeyName(name);
    return parsed === null ? [] : [{ ...parsed, stored }];
  });
  const ofKind = (kind: KeyKind): NamedKey[] => keys.filter(key => key.kind === kind);
  const joined = ofKind('groups').flatMap(({ stored }) => Object.keys(hashIn(stored)));
  const groups = [...new Set(keys.flatMap(({ group }) => group ?? []))];
  return {
    groups: joined
      .filter(field => field.startsWith('group:'))
      .map(field => field.slice('group:'.length))
      .toSorted(),
    deduplication: Object.fromEntries(ofKind('dedup:').map(({ rest, stored }) => [rest, stringIn(stored)])),
    batches: Object.fromEntries(ofKind('batches:').map(({ rest, stored }) => [rest, numbersIn(stored)])),
    queues: Object.fromEntries(groups.map(group => [group, queueOf(keys.filter(key => key.group === group))])),
  };
}

function queueOf(keys: readonly NamedKey[]): QueueSnapshot {
  const one = (kind: KeyKind): StoredKey | undefined => keys.find(key => key.kind === kind)?.stored;
  const perConsumer = <T>(kind: KeyKind, read: (stored: StoredKey) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(keys.filter(key => key.kind === kind).map(({ rest, stored }) => [rest, read(stored)]));
  const delayed = delayedOf(one('delayed'), one('delayed:records'));
  const dead = timed(one('dead'), one('dead:records'));
  return {
    pending: {
      high: listIn(one('pending:high')),
      normal: listIn(one('pending:normal')),
      low: listIn(one('pending:low')),
      stalled: listIn(one('pending:stalled')),
    },
    delayed: delayed.map(({ id, atMs, record }) => ({ recordId: id, dueAtMs: atMs, record })),
    processing: perConsumer('processing:', hashIn),
    leases: Object.fromEntries(membersOf(one('consumers'))),
    guards: perConsumer('guard:', stringIn),
    deadLetters: dead.map(({ id, atMs, record }) => ({ recordId: id, buriedAtMs: atMs, record })),
    totals: Object.fromEntries(Object.entries(hashIn(one('stats'))).map(([name, sum]) => [name, Number(sum)])),
    isOffered: listIn(one('wake')).length > 0,
  };
}

/** New ones are members of the sorted set as they are, the others stand there by their ids. */
function delayedOf(times: StoredKey | undefined, records: StoredKey | undefined) {
  const whole = membersOf(times).flatMap(([member, atMs]) => {
    const record = recordIn(fromBytes(member));
    return record === null ? [] : [{ id: member.slice(0, RECORD_ID_LENGTH), atMs, record }];
  });
  return [...timed(times, records), ...whole].toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

/** Members without a record are left out: see `faultsOfKeys`. */
function timed(times: StoredKey | undefined, records: StoredKey | undefined) {
  const byId = hashIn(records);
  return membersOf(times).flatMap(([id, atMs]) => {
    const record = byId[id];
    return record === undefined ? [] : [{ id, atMs, record }];
  });
}

/** In the order in which Redis keeps them. */
function membersOf(stored: StoredKey | undefined): readonly [member: string, score: number][] {
  const members = stored !== undefined && 'zset' in stored ? Object.entries(stored.zset) : [];
  return members.toSorted(([a, atA], [b, atB]) => atA - atB || (a < b ? -1 : 1));
}

function listIn(stored: StoredKey | undefined): readonly string[] {
  return stored !== undefined && 'list' in stored ? stored.list.map(fromBytes) : [];
}

function hashIn(stored: StoredKey | undefined): Readonly<Record<string, string>> {
  const entries = stored !== undefined && 'hash' in stored ? Object.entries(stored.hash) : [];
  return Object.fromEntries(entries.map(([field, value]) => [field, fromBytes(value)]));
}

function stringIn(stored: StoredKey): string {
  return 'string' in stored ? fromBytes(stored.string) : '';
}

function numbersIn(stored: StoredKey): readonly number[] {
  return Object.values(hashIn(stored))
    .map(reply => Number.parseInt(reply, 10))
    .toSorted((a, b) => a - b);
}

/** A dump holds bytes, one character each. */
function fromBytes(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
