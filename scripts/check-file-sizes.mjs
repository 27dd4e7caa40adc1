// A file past its limit is asking to be two.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bootstrap/paths.mjs';
import { report } from './checks/report.mjs';
import { isGenerated, sourceFiles } from './checks/source-files.mjs';

const LIMITS = [
  { lines: 350, patterns: [':(glob)packages/*/src/**/*.ts', ':(glob)sample-app/src/**/*.ts'] },
  { lines: 120, patterns: [':(glob)lua/**/*.lua'] },
];

let looked = 0;
const problems = LIMITS.flatMap(({ lines: limit, patterns }) =>
  sourceFiles(...patterns)
    .filter(path => !isGenerated(path))
    .flatMap(path => {
      looked += 1;
      const lines = readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length;
      return lines > limit ? [`${path}: ${lines} lines, the limit is ${limit}`] : [];
    }),
);
report('File sizes', problems, looked);
