/** A rule of the scripts, broken. */
export interface BrokenRule {
  readonly name: string;
  readonly script: string;
  /** What keeps the rule, and what stands there instead. */
  readonly instead: readonly [rule: string, broken: string];
}

/** Faults that queues on Redis have had, each of which must be noticed. */
export const BROKEN_RULES: readonly BrokenRule[] = [
  {
    name: 'a retry asks not whose the delivery is',
    script: 'retry',
    instead: [
      "if redis.call('HEXISTS', processing, ARGV[i]) == 1 then",
      "if redis.call('HDEL', processing, ARGV[i]) then",
    ],
  },
  {
    name: 'reaping forgets to count the crash',
    script: 'reap',
    instead: ['local stalls = stalls_of(record) + 1', 'local stalls = stalls_of(record)'],
  },
  {
    name: 'a delayed message is promoted one ms early',
    script: 'claim',
    instead: ["'-inf', now, 'BYSCORE'", "'-inf', now + 1, 'BYSCORE'"],
  },
  {
    name: 'a release keeps the number of the delivery',
    script: 'release',
    instead: ["redis.call('LPUSH', list, with_next_delivery(record))", "redis.call('LPUSH', list, record)"],
  },
  {
    name: 'a batch is applied as often as it arrives',
    script: 'produce-plain',
    instead: ['if tonumber(known) == number then', 'if false then'],
  },
  {
    name: 'whoever claims is granted no lease',
    script: 'claim',
    instead: ["redis.call('ZADD', KEYS[9], now + tonumber(ARGV[3]), consumer)", ''],
  },
  {
    name: 'one look is enough to reap',
    script: 'reap',
    instead: ["elseif mark ~= 'reaped' and lease_end % 1 == 0 then", 'elseif false then'],
  },
  {
    name: 'the newest of what is released comes to the head',
    script: 'release',
    instead: ['for i = #deliveries, first, -1 do', 'for i = first, #deliveries do'],
  },
  {
    name: 'a requeued letter stays among the dead',
    script: 'requeue',
    instead: ["redis.call('ZREM', KEYS[1], ARGV[i])", ''],
  },
  {
    name: 'a message is handed out in the ms in which it expires',
    script: 'claim',
    instead: ['+ ttl <= now', '+ ttl < now'],
  },
  {
    name: 'a cancelled message keeps its deduplication key',
    script: 'cancel',
    instead: ["redis.call('DEL', KEYS[1])", ''],
  },
  {
    name: 'a closed consumer may claim again',
    script: 'close-consumer',
    instead: ["redis.call('SET', KEYS[12], 'closed', 'PX', ARGV[2])", ''],
  },
  {
    name: 'nobody is woken for what is released',
    script: 'release',
    instead: ['if released > 0 then', 'if false then'],
  },
  {
    name: 'a reaped consumer may renew',
    script: 'renew',
    instead: ["if redis.call('GET', guard) == 'reaped' then", 'if false then'],
  },
];

/** @throws where the script does not hold the rule: whoever rewrote it has to say anew what breaks it */
export function broken(source: string, script: string, { name, script: which, instead }: BrokenRule): string {
  if (script !== which) return source;
  const [rule, otherwise] = instead;
  if (!source.includes(rule)) throw new Error(`${script} holds no "${rule}" any more, which "${name}" would break`);
  return source.replace(rule, () => otherwise);
}
