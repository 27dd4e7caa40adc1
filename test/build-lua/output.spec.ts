import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { CLAIM, createLuaProject, type LuaProject, PAUSE, TAKE_BACK } from './lua-project.js';

let project: LuaProject;

beforeEach(async () => {
  project = await createLuaProject();
});

afterEach(() => project.remove());

describe('what is generated', () => {
  beforeEach(async () => {
    await Promise.all([project.write('scripts/claim', CLAIM), project.write('scripts/take-back', TAKE_BACK)]);
    await project.write('scripts/pause', PAUSE);
    await project.build();
  });

  it('begins a source with its flags, inlines includes, drops comments and puts numbers for codes', async () => {
    const { claim } = await project.load();

    expect(claim.source.split('\n')).toEqual([
      '#!lua flags=allow-oom',
      'local function now_ms()',
      "  local time = redis.call('TIME')",
      '  return time[1] * 1000',
      'end',
      "if ARGV[1] == '' then",
      '  return { -1 }',
      'end',
      'redis.call(\'HSET\', KEYS[3], ARGV[2], "-- ${kept} \\\\ `as is`")',
      "return { 1, now_ms(), redis.call('LRANGE', KEYS[1], 0, #ARGV + #KEYS) }",
    ]);
  });

  it('names, hashes and lists the scripts', async () => {
    const { ALL_SCRIPTS, ClaimCode } = await project.load();

    expect(ALL_SCRIPTS.map(({ name, readOnly }) => [name, readOnly])).toEqual([
      ['claim', false],
      ['pause', false],
      ['take-back', true],
    ]);
    expect(ALL_SCRIPTS.map(({ source }) => source.split('\n')[0])).toEqual([
      '#!lua flags=allow-oom',
      '#!lua',
      '#!lua flags=allow-oom,no-writes',
    ]);
    for (const { sha1, source } of ALL_SCRIPTS) expect(sha1).toBe(createHash('sha1').update(source).digest('hex'));
    expect(ClaimCode).toEqual({ CLAIMED: 1, LOST: -1 });
  });

  it('lays named keys and arguments out in their order', async () => {
    const { claim, takeBack, pause } = await project.load();
    const queues = [
      { processing: 'b', pending: 'a' },
      { processing: 'd', pending: 'c' },
    ];

    expect(claim.keys({ queues, pendingHigh: 'high' })).toEqual(['high', 'a', 'b', 'c', 'd']);
    expect(claim.args({ acks: ['1/1', '2/1'], turn: 7, consumer: 'me' })).toEqual(['me', 7, '1/1', '2/1']);
    expect(takeBack.keys({ queues: ['x', 'y'] })).toEqual(['x', 'y']);
    expect(takeBack.args({ entries: [{ due: 5, field: 'f' }] })).toEqual(['f', 5]);
    expect([pause.keys({}), pause.args({})]).toEqual([[], []]);
  });

  it('carries a rest far longer than the arguments of a call may be', async () => {
    const { claim } = await project.load();
    const acks = Array.from({ length: 300_000 }, (_, index) => `${index}/1`);

    expect(claim.args({ consumer: 'me', turn: 1, acks })).toHaveLength(300_002);
  });

  it('types keys and arguments by their declarations, and keeps their descriptions', async () => {
    const text = await project.output();

    expect(text).toContain('  /** list: records of priority high */\n  readonly pendingHigh: string;\n');
    expect(text).toContain('  readonly turn: number;\n  readonly acks: readonly string[];\n');
    expect(text).toContain(
      'readonly entries: readonly {\n    readonly field: string;\n    readonly due: number;\n  }[];',
    );
    expect(text).toContain(
      '/** claim — takes what there is room for. */\nexport const claim: Script<ClaimKeys, ClaimArgs>',
    );
  });
});

describe('--check', () => {
  it('passes on what was just built, and writes nothing', async () => {
    await project.write('scripts/claim', CLAIM);
    await project.build();
    const before = await project.output();

    expect(await project.build('--check')).toEqual({ failed: false, stderr: '' });
    expect(await project.output()).toBe(before);
  });

  it('does not mind Windows line ends', async () => {
    await project.write('scripts/claim', CLAIM);
    await project.build();
    await project.write('scripts/claim', CLAIM.replaceAll('\n', '\r\n'));
    await writeFile(project.out, (await project.output()).replaceAll('\n', '\r\n'));

    expect(await project.build('--check')).toEqual({ failed: false, stderr: '' });
  });

  it('fails and shows the first difference where a script has changed since', async () => {
    await project.write('scripts/pause', PAUSE);
    await project.build();
    const before = await project.output();
    await project.write('scripts/pause', PAUSE.replace('does nothing', 'does more'));

    const { failed, stderr } = await project.build('--check');

    expect(failed).toBe(true);
    expect(stderr).toContain('npm run build:lua');
    expect(stderr).toContain('- /** pause — does nothing. */\n+ /** pause — does more. */');
    expect(await project.output()).toBe(before);
  });

  it('fails where nothing was ever built', async () => {
    await project.write('scripts/pause', PAUSE);

    expect((await project.build('--check')).failed).toBe(true);
  });
});
