/** Rules that hold for every Lua file by itself, script or include. */

/** A script is about 80 lines of code below a header that may take 40. */
const MAX_LINES = { script: 120, include: 50 };
const CLOCK = 'now-ms';

const FORBIDDEN_COMMANDS = [
  { pattern: /\bredis\.p?call\s*\(\s*(['"])(KEYS|SCAN)\1/gi, why: 'never walk the keyspace: keys come in KEYS' },
];
const FORBIDDEN_CODE = [
  { pattern: /\bcjson\.encode\b/g, why: 'cjson.encode changes what it re-encodes: records stay opaque' },
  { pattern: /\bmath\.random\b/g, why: 'math.random: a script is deterministic' },
  { pattern: /(?<![.:\w])error\s*\(/g, why: 'error() leaves what was written before it: return a code' },
];
const TIME = /\bredis\.p?call\s*\(\s*(['"])TIME\1/gi;
const POSITIONS = /\b(?:KEYS|ARGV)\s*\[\s*\d+\s*\]/g;

/** @param {'script' | 'include'} kind */
export function checkFile(file, kind) {
  const problems = [];
  const forbid = (text, pattern, message) => {
    for (const match of text.matchAll(pattern)) problems.push(file.problem(match.index, message));
  };
  const limit = MAX_LINES[kind];
  if (file.lines > limit)
    problems.push(
      file.problemOnLine(
        limit + 1,
        `${file.lines} lines; at most ${limit} in ${kind === 'include' ? 'an' : 'a'} ${kind}`,
      ),
    );
  for (const { pattern, why } of FORBIDDEN_COMMANDS) forbid(file.statements, pattern, why);
  for (const { pattern, why } of FORBIDDEN_CODE) forbid(file.code, pattern, why);
  if (kind !== 'include' || file.name !== CLOCK) {
    forbid(file.statements, TIME, `only the include '${CLOCK}' asks for TIME, so that a script knows one time`);
  }
  if (kind === 'include') {
    forbid(
      file.code,
      POSITIONS,
      'an include is told positions: their numbers mean something only under the header of a script',
    );
  }
  for (const span of file.spans) {
    if (span.kind === 'string' && span.text.includes('\n')) {
      problems.push(file.problem(span.start, 'a string ends on the line it begins on'));
    }
  }
  return problems;
}
