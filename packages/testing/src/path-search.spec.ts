import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fakeProgram } from './fake-program.fixture.js';
import { searchPath } from './path-search.js';
import { temporaryFolders } from './temporary-folder.fixture.js';

const REDIS_7 = 'echo "Redis server v=7.2.5 sha=00000000:0 malloc=libc bits=64 build=0"';
const REDIS_6 = 'echo "Redis server v=6.0.16 sha=00000000:0 malloc=libc bits=64 build=0"';
const VALKEY_8 = 'echo "Valkey server v=8.0.1 sha=00000000:0 malloc=libc bits=64 build=0"';

describe('searchPath', () => {
  const temporaryFolder = temporaryFolders();

  it('takes redis-server from PATH before the usual folders', async () => {
    const [first, usual] = [await temporaryFolder(), await temporaryFolder()];
    const path = await fakeProgram(first, 'redis-server', REDIS_7);
    await fakeProgram(usual, 'redis-server', REDIS_7);
    const env = { PATH: `:/nowhere:${first}` };

    expect(await searchPath(env, [usual])).toEqual({ found: { path, env, version: '7.2.5', source: 'system' } });
  });

  it('takes valkey-server from a usual folder that PATH does not name', async () => {
    const usual = await temporaryFolder();
    const path = await fakeProgram(usual, 'valkey-server', VALKEY_8);

    const { found } = await searchPath({}, [usual]);

    expect(found).toMatchObject({ path, version: '8.0.1' });
  });

  it('passes over a server that is too old, and says so if there is no other', async () => {
    const [old, usual] = [await temporaryFolder(), await temporaryFolder()];
    const oldPath = await fakeProgram(old, 'redis-server', REDIS_6);

    const { reason } = await searchPath({ PATH: old }, []);
    expect(reason).toContain(`${oldPath}: its version is 6.0.16, and 7.0 is the oldest that will do`);

    const path = await fakeProgram(usual, 'valkey-server', VALKEY_8);
    expect((await searchPath({ PATH: old }, [usual])).found?.path).toBe(path);
  });

  it('passes over what does not run or is no server', async () => {
    const folder = await temporaryFolder();
    await fakeProgram(folder, 'redis-server', 'echo "cannot open shared object file" >&2; exit 127');
    await fakeProgram(folder, 'valkey-server', 'echo hello');

    const { reason } = await searchPath({ PATH: folder }, []);

    expect(reason).toContain('cannot open shared object file');
    expect(reason).toContain('did not answer as Redis or Valkey does');
  });

  it('does not try a file that may not be run', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'redis-server'), 'notes', { mode: 0o644 });

    const { reason } = await searchPath({ PATH: folder }, []);

    expect(reason).toBe('installed server: no redis-server or valkey-server on PATH');
  });
});
