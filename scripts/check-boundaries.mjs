// Keeps the direction of imports (docs/architecture.md) and who may look at the clock and the environment.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bootstrap/paths.mjs';
import { forbiddenAmbient, forbiddenImport } from './checks/boundaries.mjs';
import { undeclaredDependency } from './checks/declared-dependencies.mjs';
import { parseSource } from './checks/parse-source.mjs';
import { report } from './checks/report.mjs';
import { isGenerated, isTest, sourceFiles } from './checks/source-files.mjs';

const files = sourceFiles(':(glob)packages/**/*.ts', ':(glob)sample-app/**/*.ts').filter(path => !isGenerated(path));

const problems = files.flatMap(path => {
  const { imports, ambient } = parseSource(path, readFileSync(join(ROOT, path), 'utf8'));
  const kind = { test: isTest(path) };
  return [
    ...imports.map(use => [use.line, `import '${use.specifier}'`, forbiddenImport(path, use, kind)]),
    ...imports.map(use => [use.line, `import '${use.specifier}'`, undeclaredDependency(path, use, kind)]),
    ...ambient.map(use => [use.line, use.name, forbiddenAmbient(path, use, kind)]),
  ]
    .filter(([, , reason]) => reason !== undefined)
    .map(([line, what, reason]) => `${path}:${line}: ${what}: ${reason}`);
});
report('Boundaries', problems, files.length);
