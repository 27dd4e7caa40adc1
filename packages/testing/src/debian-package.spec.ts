import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fetchDebianServer } from './debian-package.js';
import { fakeProgram } from './fake-program.fixture.js';
import { temporaryFolders } from './temporary-folder.fixture.js';

/** Many processes are started here, which takes its time on a busy machine. */
jest.setTimeout(60_000);

/** Writes down how it was called. */
const LOG = 'echo "$(basename "$0") $*" >>"$COMMAND_LOG"';
const DEPENDS = 'adduser, libatomic1 (>= 4.8), libc6 (>= 2.34), libssl3 (>= 3.0.0) | libssl1, lua-cjson (>= 2.1)';

describe('fetchDebianServer', () => {
  const temporaryFolder = temporaryFolders();
  let programs: string;
  let cacheFolder: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(async () => {
    programs = await temporaryFolder();
    cacheFolder = join(await temporaryFolder(), 'cache');
    const commandLog = join(programs, 'log');
    await writeFile(commandLog, '');
    env = { PATH: `${programs}:/usr/bin:/bin`, COMMAND_LOG: commandLog, PACKAGED_VERSION: '7.0.15' };
    await fakeProgram(
      programs,
      'apt-cache',
      `${LOG}
       case "$*" in
         *redis-tools) printf 'Package: redis-tools\\nVersion: 5:%s-1~deb12u7\\nDepends: ${DEPENDS}\\n' "$PACKAGED_VERSION" ;;
         *) exit 100 ;;
       esac`,
    );
    await fakeProgram(programs, 'apt-get', `${LOG}\ncase "$*" in *download*) touch one.deb two.deb ;; esac`);
    await fakeProgram(
      programs,
      'dpkg-deb',
      `${LOG}
       mkdir -p "$3/usr/bin" "$3/usr/lib/some-arch"
       printf '#!/bin/sh\\necho "Redis server v=7.0.15 $LD_LIBRARY_PATH"\\n' >"$3/usr/bin/redis-check-rdb"
       chmod +x "$3/usr/bin/redis-check-rdb"`,
    );
  });

  const fetchServer = (onProgress?: (line: string) => void) => fetchDebianServer({ cacheFolder, env, onProgress });
  const commands = async (): Promise<string> => readFile(env['COMMAND_LOG'] ?? '', 'utf8');

  it('downloads the tools with their libraries except the C library, and unpacks each', async () => {
    const lines: string[] = [];

    const { found } = await fetchServer(line => lines.push(line));

    expect(found).toMatchObject({ version: '7.0.15', source: 'debian-package' });
    expect(found?.path.startsWith(cacheFolder)).toBe(true);
    expect(found?.env['LD_LIBRARY_PATH']).toContain(join('usr', 'lib', 'some-arch'));
    const log = await commands();
    expect(log).toMatch(/^apt-get .* download redis-tools libatomic1 libssl3 lua-cjson$/m);
    expect(log.match(/^dpkg-deb -x /gm)).toHaveLength(2);
    expect(log).not.toContain('update');
    expect(lines).toHaveLength(1);
  });

  it('runs nothing the second time, and leaves nothing but the server in the cache', async () => {
    const first = await fetchServer();
    await writeFile(env['COMMAND_LOG'] ?? '', '');

    expect(await fetchServer()).toEqual(first);
    expect(await commands()).toBe('');
    expect(await readdir(cacheFolder)).toHaveLength(1);
  });

  it('fetches fresh lists into a folder of its own when the lists of the system do not help', async () => {
    await fakeProgram(
      programs,
      'apt-get',
      `${LOG}
       case "$*" in
         *--version) ;;
         *update*) touch "$COMMAND_LOG.updated"; exit 100 ;;
         *) [ -e "$COMMAND_LOG.updated" ] && touch one.deb ;;
       esac`,
    );

    const { found } = await fetchServer();

    expect(found?.version).toBe('7.0.15');
    expect(await commands()).toMatch(new RegExp(`apt-get .*Dir::State::lists=${cacheFolder}.* update`));
  });

  it('does without a library that cannot be downloaded, if the server runs without it', async () => {
    await fakeProgram(
      programs,
      'apt-get',
      `case "$*" in
         *libssl3*) echo "E: Can't find a source" >&2; exit 100 ;;
         *download*) touch "$(ls | wc -l | tr -d ' ').deb" ;;
       esac`,
    );
    const lines: string[] = [];

    const { found } = await fetchServer(line => lines.push(line));

    expect(found?.version).toBe('7.0.15');
    expect((await commands()).match(/^dpkg-deb -x /gm)).toHaveLength(3);
    expect(lines).toHaveLength(1);
  });

  it('says why fresh lists could not be had, if they do not help either', async () => {
    await fakeProgram(programs, 'apt-cache', 'exit 100');
    await fakeProgram(programs, 'apt-get', 'case "$*" in *update*) echo "E: Could not connect" >&2; exit 100 ;; esac');

    expect((await fetchServer()).reason).toMatch(/apt knows no redis-tools.* \(apt-get: E: Could not connect\)$/);
  });

  it('refuses a distribution whose Redis is too old, before downloading it', async () => {
    env['PACKAGED_VERSION'] = '6.0.16';

    const { reason } = await fetchServer();

    expect(reason).toContain('redis-tools: its version is 6.0.16');
    expect(reason).toContain('apt knows no valkey-tools');
    expect(await commands()).not.toMatch(/download|update/);
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  it('refuses a server that does not run once unpacked', async () => {
    await fakeProgram(
      programs,
      'dpkg-deb',
      `mkdir -p "$3/usr/bin"
       printf '#!/bin/sh\\necho "libssl.so.3: cannot open" >&2; exit 127\\n' >"$3/usr/bin/redis-check-rdb"
       chmod +x "$3/usr/bin/redis-check-rdb"`,
    );

    expect((await fetchServer()).reason).toContain('libssl.so.3: cannot open');
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  it('gives processes that race for the cache one and the same server', async () => {
    const results = await Promise.all([fetchServer(), fetchServer(), fetchServer(), fetchServer()]);

    expect(new Set(results.map(result => result.found?.path)).size).toBe(1);
    expect(results[0]?.found?.version).toBe('7.0.15');
    expect(await readdir(cacheFolder)).toHaveLength(1);
  });

  it('replaces a cached server that does not run', async () => {
    const { found } = await fetchServer();
    const [folder = ''] = await readdir(cacheFolder);
    await writeFile(join(cacheFolder, folder, 'usr', 'bin', 'redis-check-rdb'), 'cut sho');

    expect((await fetchServer()).found).toEqual(found);
    expect(await readdir(cacheFolder)).toEqual([folder]);
  });

  it('says that this is not Debian where there is no apt-get', async () => {
    env['PATH'] = await temporaryFolder();

    expect(await fetchServer()).toEqual({ reason: 'Debian package: apt-get: there is no such command here' });
  });

  it('says that the cache folder cannot be made', async () => {
    await mkdir(join(cacheFolder, '..'), { recursive: true });
    await writeFile(cacheFolder, 'a file');

    expect((await fetchServer()).reason).toContain('EEXIST');
  });
});
