import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CLAIM, createLuaProject, type LuaProject } from './lua-project.js';

let project: LuaProject;

beforeEach(async () => {
  project = await createLuaProject();
});

afterEach(() => project.remove());

describe('includes', () => {
  it('are inlined once, after the includes they ask for', async () => {
    await project.write('includes/outer', '--- @include now-ms\nlocal function later() return now_ms() + 1 end\n');
    await project.write(
      'scripts/claim',
      CLAIM.replace('--- @include now-ms', '--- @include outer\n--- @include now-ms'),
    );
    expect(await project.build()).toEqual({ failed: false, stderr: '' });

    const lines = (await project.load()).claim.source.split('\n');

    expect(lines.filter(line => line.includes('function'))).toEqual([
      'local function now_ms()',
      'local function later() return now_ms() + 1 end',
    ]);
  });

  it('may return a code that the script declares', async () => {
    await project.write('includes/lost', 'local function lost() return { 1 -CODE.LOST } end\n');
    const script = CLAIM.replace('--- @include now-ms', '--- @include now-ms\n--- @include lost');
    await project.write('scripts/claim', script.replace('{ CODE.LOST }', 'lost()'));
    expect(await project.build()).toEqual({ failed: false, stderr: '' });

    expect((await project.load()).claim.source).toContain('local function lost() return { 1 -(-1) } end');
  });

  it('may read the positions that a script tells them', async () => {
    await project.write('includes/first', 'local function first(at) return KEYS[at] end\n');
    await project.write(
      'scripts/claim',
      CLAIM.replace('--- @include now-ms', '--- @include now-ms\n--- @include first'),
    );

    expect(await project.build()).toEqual({ failed: false, stderr: '' });
  });

  it.each([
    ['a cycle', '--- @include now-ms\n--- @include wrong', '2: include cycle: wrong -> wrong'],
    ['an include that is not there', '\n--- @include none', "2: include 'none' does not exist"],
    [
      'a key by its number',
      'local key = KEYS[1]',
      '1: an include is told positions: their numbers mean something only under the header of a script',
    ],
    ['more than 50 lines', '\n'.repeat(51), '51: 51 lines; at most 50 in an include'],
    ['a global', 'wrong = 1', "1: 'wrong' is assigned but not local"],
  ])('are refused with %s', async (_what, text, problem) => {
    await project.write('includes/wrong', text);
    await project.write(
      'scripts/claim',
      CLAIM.replace('--- @include now-ms', '--- @include now-ms\n--- @include wrong'),
    );

    const { failed, stderr } = await project.build();

    expect(failed).toBe(true);
    expect(stderr.split('\n')).toEqual([`lua/includes/wrong.lua:${problem}`]);
  });
});
