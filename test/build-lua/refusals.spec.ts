import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CLAIM, createLuaProject, type LuaProject, PAUSE } from './lua-project.js';

let project: LuaProject;

beforeEach(async () => {
  project = await createLuaProject();
});

afterEach(() => project.remove());

describe('what is refused in a script', () => {
  // prettier-ignore
  const changes: [what: string, from: string, to: string, problems: string[]][] = [
    [
      'no header',
      '--[[ claim',
      '-- [[ claim',
      ["1: a script begins with its header: '--[[ claim — what it does', closed by ']]'"],
    ],
    ['another name in the header', '[[ claim', '[[ take', ["1: the header's first line begins with 'claim — '"]],
    ['a missing section', 'COMPLEXITY  O(n)\n', '', ['1: the header has no COMPLEXITY section']],
    ['an empty section', 'O(n)', '', ["15: COMPLEXITY is empty; write 'none' if that is meant"]],
    ['a section twice', 'LEAVES ', 'FLAGS none\nLEAVES ', ['16: FLAGS appears twice']],
    [
      'an unknown section',
      'LEAVES ',
      'LEFT\nLEAVES ',
      ["16: 'LEFT' is no section of a header; indent what belongs to the one above"],
    ],
    [
      'an unknown flag',
      'allow-oom',
      'allow-all',
      ["13: unknown flag 'allow-all'; known: allow-oom, no-writes, or 'none' alone"],
    ],
    [
      'an unknown key type',
      'pendingHigh  list',
      'pendingHigh  lisp',
      ["4: 'pendingHigh' has type 'lisp'; known: string, list, hash, set, zset, stream"],
    ],
    [
      'an unknown argument type',
      'turn         int',
      'turn         float',
      ["8: 'turn' has type 'float'; known: string, int"],
    ],
    ['a name that is no property', 'pendingHigh ', 'pending-high ', ["4: the name 'pending-high' is not in camelCase"]],
    ['a name twice', '2   turn    ', '2   consumer', ["8: the name 'consumer' is declared twice"]],
    ['a gap in the positions', '  2+  queues', '  3+  queues', ['5: position 3 should be 2']],
    ['a group of another size', 'queues[2]', 'queues[3]', ['5: queues[3] names 2 keys']],
    [
      'something after the rest',
      'RETURNS\n',
      '  4   late  string\nRETURNS\n',
      ["10: 'acks' takes the rest: nothing may follow it"],
    ],
    ['a rest that is no list', 'string[]', 'string', ["9: a rest argument's type ends in '[]'"]],
    ['a code number twice', '  -1  LOST', '  1   LOST', ['12: the number 1 is declared twice']],
    ['an undeclared key', 'KEYS[1]', 'KEYS[1], KEYS[0]', ['25: KEYS[0] is not declared']],
    ['an unused key', 'KEYS[1]', 'KEYS[2]', ['4: KEYS[1] (pendingHigh) is declared but not used by that number']],
    [
      'an undeclared argument',
      '  3+  acks         string[]\n',
      '',
      ['24: all of ARGV is used, but it declares no rest'],
    ],
    ['an unused argument', 'ARGV[2]', '1', ['8: ARGV[2] (turn) is declared but not used by that number']],
    ['an unused rest', '#ARGV', '0', ["9: the rest 'acks' is declared but not used: no #ARGV in the body"]],
    [
      'an undeclared code',
      'CODE.CLAIMED',
      'CODE.CLAIMED or CODE.GONE',
      ['25: CODE.GONE is not declared in RETURNS of lua/scripts/claim.lua'],
    ],
    ['an unused code', 'CODE.LOST', 'CODE.CLAIMED', ['12: LOST is declared but never returned as CODE.LOST']],
    [
      'a computed code',
      'CODE.CLAIMED',
      "CODE.CLAIMED or CODE['X']",
      ['25: write CODE.NAME: CODE is replaced at build time'],
    ],
    ['a missing include', '@include now-ms', '@include now', ["18: include 'now' does not exist"]],
    [
      'a misspelt include',
      '--- @include',
      '-- @include',
      ["18: write an include as '--- @include file-name', alone at the start of its line"],
    ],
    [
      'its own clock',
      'now_ms()',
      "redis.call('TIME')",
      ["25: only the include 'now-ms' asks for TIME, so that a script knows one time"],
    ],
    ['walking the keyspace', 'now_ms()', "redis.pcall( 'scan', 0)", ['25: never walk the keyspace: keys come in KEYS']],
    [
      'encoding JSON',
      'now_ms()',
      'cjson.encode({})',
      ['25: cjson.encode changes what it re-encodes: records stay opaque'],
    ],
    ['chance', 'now_ms()', 'math.random()', ['25: math.random: a script is deterministic']],
    [
      'throwing',
      'return { CODE.LOST }',
      'error(CODE.LOST)',
      ['22: error() leaves what was written before it: return a code'],
    ],
    ['a global', 'return { CODE.LOST }', 'lost = 1\n  return { CODE.LOST }', ["22: 'lost' is assigned but not local"]],
    [
      'a global on a shared line',
      '-- comments go',
      'if now then a, b = 1, 2 end --',
      ["20: 'a' is assigned but not local", "20: 'b' is assigned but not local"],
    ],
    ['a global function', '-- comments go', 'function f() end --', ["20: function 'f' is not local"]],
    ['writing to KEYS', '-- comments go', 'KEYS[1] = nil --', ['20: KEYS and ARGV are read, never assigned']],
    [
      'more than 120 lines',
      'return { CODE.CLAIMED',
      `${'\n'.repeat(96)}return { CODE.CLAIMED`,
      ['121: 121 lines; at most 120 in a script'],
    ],
  ];

  it.each(changes)('%s', async (_what, from, to, problems) => {
    expect(CLAIM).toContain(from);
    await project.write('scripts/claim', CLAIM.replace(from, to));

    const { failed, stderr } = await project.build();

    expect(failed).toBe(true);
    expect(stderr.split('\n')).toEqual(
      expect.arrayContaining(problems.map(problem => `lua/scripts/claim.lua:${problem}`)),
    );
  });

  it.each([
    ['a word in a comment', "-- redis.call('TIME') error( CODE.NO KEYS[9] x"],
    ['a word in a string', 'local s = "CODE.NO KEYS[9] --" .. \' error( \''],
    [
      'an assignment to a local, a parameter, a field',
      'local a, b = 1, {}\nlocal function f(c) c = a end\na = 2\nb.x = { y = 1,\n z = 2 }',
    ],
    ['a comparison', 'local same =\n now_ms == KEYS[1]'],
    ['the script error reply', "local reply = redis.error_reply('x')"],
  ])('but not %s', async (_what, line) => {
    await project.write('scripts/claim', CLAIM.replace('-- comments go, strings stay', line));

    expect(await project.build()).toEqual({ failed: false, stderr: '' });
  });

  it('reports the problems of all files at once, and then writes nothing', async () => {
    await project.write('scripts/claim', CLAIM.replace('KEYS[1]', 'KEYS[2]'));
    await project.write('scripts/pause', PAUSE.replace('LEAVES ', 'LEFT '));

    const { stderr } = await project.build();

    expect(stderr).toContain('lua/scripts/claim.lua:4: ');
    expect(stderr).toContain('lua/scripts/pause.lua:8: ');
    await expect(project.output()).rejects.toThrow('ENOENT');
  });
});
