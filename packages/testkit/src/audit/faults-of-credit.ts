import type { Dump } from '../dump/dump.js';
import { parseKeyName } from './known-keys.js';

/**
 * What is wrong with who may be pushed to: whoever was closed or reaped takes nothing any more, and whoever has no mark
 * never had a turn that could have left credit, or too long ago to settle what it gets.
 */
export function faultsOfCredit(dump: Dump): readonly string[] {
  return Object.entries(dump).flatMap(([name, key]) => {
    const parsed = parseKeyName(name);
    if (parsed?.kind !== 'credit' || !('zset' in key)) return [];
    const base = name.slice(0, -parsed.kind.length);
    return Object.keys(key.zset).flatMap(consumer => {
      const fault = faultOfMark(dump[`${base}guard:${consumer}`]);
      return fault === null ? [] : [`${base}${consumer} has credit and ${fault}`];
    });
  });
}

function faultOfMark(mark: Dump[string] | undefined): string | null {
  if (mark === undefined || !('string' in mark)) return 'no mark';
  return mark.string === 'closed' || mark.string === 'reaped' ? `is ${mark.string}` : null;
}
