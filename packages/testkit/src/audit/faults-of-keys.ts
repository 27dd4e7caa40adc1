import type { Dump } from '../dump/dump.js';
import { recordIn } from './delayed-member.js';
import { faultOfKey, parseKeyName } from './known-keys.js';

/**
 * What is wrong with the keys of a topic, whatever is stored in them: unknown keys, wrong types and times to live (I15),
 * an id without a record or a record without an id (I2), more than one wake-up.
 */
export function faultsOfKeys(dump: Dump): readonly string[] {
  return Object.entries(dump).flatMap(([name, key]) => {
    const fault = faultOfKey(name, key);
    return [
      ...(fault === null ? [] : [`${name} ${fault}`]),
      ...orphansBeside(name, dump),
      ...tooManyTokens(name, dump),
    ];
  });
}

const RECORDS = ':records';

function orphansBeside(name: string, dump: Dump): readonly string[] {
  const kind = parseKeyName(name)?.kind;
  if (kind !== 'delayed' && kind !== 'dead' && kind !== 'delayed:records' && kind !== 'dead:records') return [];
  const other = name.endsWith(RECORDS) ? name.slice(0, -RECORDS.length) : name + RECORDS;
  const there = new Set(idsIn(dump, other));
  return idsIn(dump, name)
    .filter(id => !there.has(id) && (kind !== 'delayed' || recordIn(id) === null))
    .map(id => `${id} is in ${name}, but not in ${other}`);
}

function idsIn(dump: Dump, name: string): readonly string[] {
  const key = dump[name];
  if (key === undefined) return [];
  return 'zset' in key ? Object.keys(key.zset) : 'hash' in key ? Object.keys(key.hash) : [];
}

function tooManyTokens(name: string, dump: Dump): readonly string[] {
  const key = dump[name];
  if (parseKeyName(name)?.kind !== 'wake' || key === undefined || !('list' in key)) return [];
  return key.list.length > 1 ? [`${name} holds ${key.list.length} wake-ups`] : [];
}
