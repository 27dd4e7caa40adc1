import { closestName, foldName } from './closest-name.js';

/** Names that people bring along from other libraries and from the Python edition, folded, and what they are here. */
const CALLED_HERE: Readonly<Record<string, string>> = {
  url: 'connection.url',
  host: 'connection.host',
  port: 'connection.port',
  db: 'connection.db',
  username: 'connection.username',
  password: 'connection.password',
  tls: 'connection.tls',
  client: 'connection.client',
  sentinels: 'connection.sentinels',
  sentinel: 'connection.sentinels',
  redis: 'connection',
  redisurl: 'connection.url',
  redishost: 'connection.host, or connection.url where it is a URL',
  redisport: 'connection.port',
  redisdb: 'connection.db',
  redispassword: 'connection.password',
  prefix: 'queuePrefix',
  workers: 'maxWorkers',
  attempts: 'maxRetries, which does not count the first attempt',
  timeout: 'handlerTimeout',
  ttl: 'messageTtl',
  messagettl: 'ttl',
  deduplicationkey: 'deduplicate',
};

/** Names that never are options, wherever they stand. Of the Python edition's, these have no work left. */
const NEVER: Readonly<Record<string, string>> = {
  connectionpoolsize: 'remove it: a process needs two or three connections, whatever its load, so there is no pool',
  expiredcheckinterval: 'remove it: expiry is checked whenever messages are claimed, so nothing has to sweep',
  processingmonitorinterval: 'remove it: consumers watch the leases of one another; see lease',
  keyprefix: "use the queue's queuePrefix, which is part of every key",
};

/** What to write instead of a name that is not among `known`; undefined where there is nothing to suggest. */
export function nameHint(name: string, known: readonly string[]): string | undefined {
  const folded = foldName(name);
  const same = known.find(candidate => foldName(candidate) === folded);
  if (same !== undefined) return `did you mean ${same}?`;
  const never = own(NEVER, folded);
  if (never !== undefined) return never;
  const called = own(CALLED_HERE, folded);
  if (called !== undefined && known.includes(firstWord(called))) return `use ${called}`;
  const closest = closestName(name, known);
  return closest === undefined ? undefined : `did you mean ${closest}?`;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function firstWord(text: string): string {
  return text.split(/[.,]/, 1)[0] ?? text;
}
