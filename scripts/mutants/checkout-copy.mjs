import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';
import { sourceFiles } from '../checks/source-files.mjs';

const GENERATED = {
  'build-lua': ['packages/core/src/redis/scripts.generated.ts'],
  'build-lease-thread': ['packages/core/src/redis/lease/lease-thread.generated.ts'],
};

/** A copy of the checkout in which bugs can be made; it shares the installed dependencies. */
export class CheckoutCopy {
  constructor() {
    this.root = mkdtempSync(join(tmpdir(), 'mx-rmq-mutants-'));
    for (const path of sourceFiles()) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      cpSync(join(ROOT, path), join(this.root, path));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
  }

  /** @throws {Error} where a text to be replaced is not there exactly once */
  edit({ file, edits }) {
    const path = join(this.root, file);
    let text = readFileSync(path, 'utf8');
    for (const [search, replace] of edits) {
      const times = text.split(search).length - 1;
      if (times !== 1) throw new Error(`${file}: ${times} times, not once: ${search}`);
      text = text.replace(search, () => replace);
    }
    writeFileSync(path, text);
  }

  /** As it was before `edit` and what was built after it. */
  restore({ file, build }) {
    for (const path of [file, ...(GENERATED[build] ?? [])]) cpSync(join(ROOT, path), join(this.root, path));
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }
}
