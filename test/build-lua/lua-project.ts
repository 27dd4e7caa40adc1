import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import type { Script } from '../../packages/core/src/redis/script.js';

const BUILD = join(process.cwd(), 'scripts/build-lua.mjs');

const NOW_MS = `-- Server time.
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000
end
`;

export const CLAIM = `--[[ claim — takes what there is room for.

KEYS
  1   pendingHigh  list    records of priority high
  2+  queues[2]    pending:list processing:hash   one for each queue
ARGV
  1   consumer     string  who claims
  2   turn         int
  3+  acks         string[]
RETURNS
  1   CLAIMED      now, records
  -1  LOST         the consumer was reaped
FLAGS       allow-oom
IDEMPOTENT  by turn number
COMPLEXITY  O(n)
LEAVES      the record in exactly one key
]]
--- @include now-ms

-- comments go, strings stay
if ARGV[1] == '' then
  return { CODE.LOST } -- \`why\`
end
redis.call('HSET', KEYS[3], ARGV[2], "-- \${kept} \\\\ \`as is\`")
return { CODE.CLAIMED, now_ms(), redis.call('LRANGE', KEYS[1], 0, #ARGV + #KEYS) }
`;

export const TAKE_BACK = `--[[ take-back — gives records back.
KEYS
  1+  queues  list
ARGV
  1+  entries  (field:string due:int)[]  what to give back
RETURNS     0 DONE
FLAGS       no-writes allow-oom
IDEMPOTENT  yes
COMPLEXITY  O(1)
LEAVES      everything
]]
return { CODE.DONE, #KEYS, #ARGV }
`;

export const PAUSE = `--[[ pause — does nothing.
KEYS        none
ARGV        none
RETURNS     1 PAUSED
FLAGS       none
IDEMPOTENT  yes
COMPLEXITY  O(1)
LEAVES      everything
]]
return { CODE.PAUSED }
`;

interface Generated {
  claim: Script<unknown, unknown>;
  takeBack: Script<unknown, unknown>;
  pause: Script<unknown, unknown>;
  ClaimCode: unknown;
  ALL_SCRIPTS: readonly Script<never, never>[];
}

/** With the include `now-ms`, and no scripts. */
export async function createLuaProject(): Promise<LuaProject> {
  const folder = await mkdtemp(join(tmpdir(), 'build-lua-'));
  await Promise.all(['scripts', 'includes'].map(name => mkdir(join(folder, name))));
  const project = new LuaProject(folder);
  await project.write('includes/now-ms', NOW_MS);
  return project;
}

/** A temporary folder of Lua files, and the build run on it as its users run it. */
export class LuaProject {
  constructor(private readonly folder: string) {}

  get out(): string {
    return join(this.folder, 'scripts.generated.ts');
  }

  /** @param name of a Lua file, e.g. `scripts/claim` */
  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.folder, `${name}.lua`), text);
  }

  build(...flags: string[]): Promise<{ failed: boolean; stderr: string }> {
    return new Promise(resolve => {
      execFile(
        process.execPath,
        [BUILD, '--lua', this.folder, '--out', this.out, ...flags],
        (error, _stdout, stderr) => {
          resolve({ failed: error !== null, stderr: stderr.trim() });
        },
      );
    });
  }

  output(): Promise<string> {
    return readFile(this.out, 'utf8');
  }

  /** The generated module, running. */
  async load(): Promise<Generated> {
    const { outputText } = ts.transpileModule(await this.output(), {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    const path = join(this.folder, 'generated.mjs');
    await writeFile(path, outputText);
    return (await import(path)) as Generated;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
