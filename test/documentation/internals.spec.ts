import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { page, prose, ROOT, tableBelow } from './pages.js';

const INTERNALS = page('docs/internals.md');
const TESTS = new URL('packages/core/test/scripts/', ROOT);

/** The names in a cell, written as code. */
function namesIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

function isFileOf(folders: readonly string[], name: string): boolean {
  return folders.some(folder => existsSync(new URL(`${folder}${name}`, ROOT)));
}

describe('docs/internals.md', () => {
  const rows = tableBelow(INTERNALS, 'Hazards').map(([hazard = '', , , code, tests]) => ({ hazard, code, tests }));

  it('has all twenty hazards', () => {
    expect(rows.map(({ hazard }) => hazard)).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1)));
  });

  it.each(rows)('finds what closes hazard $hazard', ({ hazard, code, tests }) => {
    const lost = namesIn(code).filter(
      name =>
        !isFileOf(['packages/core/src/', 'lua/scripts/', 'lua/includes/'], name.endsWith('.ts') ? name : `${name}.lua`),
    );
    expect(lost).toEqual([]);
    const mention = new RegExp(`hazards? (?:\\d+ and )?${hazard}\\b`);
    const silent = namesIn(tests).filter(name => !mention.test(readFileSync(new URL(name, TESTS), 'utf8')));
    expect(silent).toEqual([]);
  });

  it('names files that are there', () => {
    const paths = [...prose(INTERNALS).matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|lua))`/g)].map(([, path = '']) => path);
    const folders = ['', 'packages/core/src/', 'packages/nestjs/src/', 'packages/core/test/scripts/'];
    expect(paths.filter(path => !isFileOf(folders, path))).toEqual([]);
  });
});
