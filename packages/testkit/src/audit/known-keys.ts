import type { StoredKey } from '../dump/dump.js';

/** What a key of a topic is for. */
export interface KeyName {
  /** null: the topic as a whole. */
  readonly group: string | null;
  readonly kind: KeyKind;
  /** What follows the kind: a consumer, a producer, a deduplication key, a minute. */
  readonly rest: string;
}

interface KeyRule {
  readonly type: 'string' | 'list' | 'hash' | 'zset';
  readonly perGroup: boolean;
  /** Must it end by itself? Everything else ends with the messages that are in it. */
  readonly expires: boolean;
}

const OF_TOPIC = { perGroup: false };
const OF_GROUP = { perGroup: true, expires: false };

/** Every key there is. A name that ends in a colon is followed by something. */
const RULES = {
  groups: { ...OF_TOPIC, type: 'hash', expires: false },
  'batches:': { ...OF_TOPIC, type: 'hash', expires: true },
  'dedup:': { ...OF_TOPIC, type: 'string', expires: true },
  'pending:high': { ...OF_GROUP, type: 'list' },
  'pending:normal': { ...OF_GROUP, type: 'list' },
  'pending:low': { ...OF_GROUP, type: 'list' },
  'pending:stalled': { ...OF_GROUP, type: 'list' },
  'delayed:records': { ...OF_GROUP, type: 'hash' },
  delayed: { ...OF_GROUP, type: 'zset' },
  'processing:': { ...OF_GROUP, type: 'hash' },
  'guard:': { ...OF_GROUP, type: 'string', expires: true },
  consumers: { ...OF_GROUP, type: 'zset' },
  'dead:records': { ...OF_GROUP, type: 'hash' },
  dead: { ...OF_GROUP, type: 'zset' },
  wake: { ...OF_GROUP, type: 'list' },
  credit: { ...OF_GROUP, type: 'zset', expires: true },
  'stats:': { ...OF_GROUP, type: 'hash', expires: true },
  stats: { ...OF_GROUP, type: 'hash' },
} as const satisfies Readonly<Record<string, KeyRule>>;

export type KeyKind = keyof typeof RULES;

/** null: a key that nobody should have made. */
export function parseKeyName(name: string): KeyName | null {
  const [, group, own = ''] = /^(?:@([^:]+):)?(.*)$/s.exec(name) ?? [];
  for (const [kind, rule] of Object.entries(RULES) as [KeyKind, KeyRule][]) {
    const isIt = kind.endsWith(':') ? own.startsWith(kind) && own.length > kind.length : own === kind;
    if (!isIt || (group !== undefined && !rule.perGroup)) continue;
    return { group: rule.perGroup ? (group ?? '') : null, kind, rest: own.slice(kind.length) };
  }
  return null;
}

/** What is wrong with a key as such; null: nothing. */
export function faultOfKey(name: string, key: StoredKey): string | null {
  const parsed = parseKeyName(name);
  if (parsed === null) return 'is no key of a topic';
  const { type, expires }: KeyRule = RULES[parsed.kind];
  if (!(type in key)) return `is no ${type}`;
  if (expires === (key.expiresInMin === undefined)) return expires ? 'never ends by itself' : 'ends by itself';
  return null;
}
