/**
 * Compiles lua/ into one typed module, packages/core/src/redis/scripts.generated.ts, which is committed: nothing reads
 * a Lua file at run time. What a script file must look like is described in lua/README.md.
 *
 *   node scripts/build-lua.mjs            writes the module
 *   node scripts/build-lua.mjs --check    writes nothing, and fails where the committed module is not up to date
 *   --lua <folder> --out <file>           other places than the repository's own
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { emitModule } from './lua/bindings.mjs';
import { compile } from './lua/compile.mjs';
import { firstDifference } from './lua/difference.mjs';
import { readLuaFolder, readText } from './lua/lua-file.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    lua: { type: 'string', default: join(root, 'lua') },
    out: { type: 'string', default: join(root, 'packages/core/src/redis/scripts.generated.ts') },
  },
});
process.exitCode = build(options.lua, resolve(options.out), options.check);

/** @returns {0 | 1} the exit code */
function build(luaFolder, outFile, checkOnly) {
  const { scripts, problems } = compile(
    readLuaFolder(join(luaFolder, 'scripts'), 'lua/scripts'),
    readLuaFolder(join(luaFolder, 'includes'), 'lua/includes'),
  );
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    return 1;
  }
  const generated = emitModule(scripts);
  const difference = firstDifference(existsSync(outFile) ? readText(outFile) : '', generated);
  const name = relative(root, outFile);
  if (!difference) {
    console.log(`${name} is up to date: ${scripts.length} scripts`);
    return 0;
  }
  if (checkOnly) {
    console.error(`${name} is not what lua/ compiles to; run: npm run build:lua\n${difference}`);
    return 1;
  }
  writeFileSync(outFile, generated);
  console.log(`${name} written: ${scripts.length} scripts`);
  return 0;
}
