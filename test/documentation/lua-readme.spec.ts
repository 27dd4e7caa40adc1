import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { KeySpace } from '../../packages/core/src/redis/key-space.js';
import { page, ROOT, tableBelow } from './pages.js';

const README = page('lua/README.md');
const SCRIPTS = new URL('lua/scripts/', ROOT);

/** The codes of every script, as its header declares them. */
function declaredCodes(): Record<string, string> {
  const entries = readdirSync(SCRIPTS).map(file => {
    const text = readFileSync(new URL(file, SCRIPTS), 'utf8');
    const returns = /^RETURNS\n([\s\S]*?)^[A-Z]/m.exec(text)?.[1] ?? '';
    const codes = [...returns.matchAll(/^ {2}(-?\d+)\s+([A-Z_]+)/gm)].map(([, value, name]) => `${name} ${value}`);
    return [file.replace('.lua', ''), codes.toSorted().join(', ')];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

function withoutMarks(cell = ''): string {
  return cell.replaceAll('`', '');
}

describe('lua/README.md', () => {
  it('names every script with its codes', () => {
    const rows = tableBelow(README, 'Results').map(([script, , codes]) => [
      withoutMarks(script),
      withoutMarks(codes).split(', ').toSorted().join(', '),
    ]);
    expect(Object.fromEntries(rows)).toEqual(declaredCodes());
  });

  it('names every key', () => {
    const keySpace = new KeySpace('p');
    const queue = keySpace.queue({ topic: 't', group: '' });
    const ofTopic = [keySpace.batches('t', ''), keySpace.deduplication('t', ''), `${queue.stats}:`];
    const made = [...Object.values<string>({ ...queue }), ...ofTopic].map(key => key.replace('p:{t}', 'K'));
    const named = tableBelow(README, 'Keys')
      .map(([key = '']) => /^`(K:[^`]*)`/.exec(key)?.[1])
      .filter(key => key !== undefined);
    expect(named.toSorted()).toEqual(made.toSorted());
  });
});
