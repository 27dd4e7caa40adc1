/**
 * Finds assignments to globals. Scopes are not followed: a name counts as local from its first declaration to the end
 * of the file, which is enough to catch a forgotten `local`. Redis refuses at run time what slips through.
 */

const NAMES = String.raw`[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*`;
const DECLARATIONS = [
  new RegExp(String.raw`\blocal\s+(?!function\b)(${NAMES})`, 'g'),
  /\blocal\s+function\s+(\w+)/g,
  new RegExp(String.raw`\bfor\s+(${NAMES})\s*(?:=|\bin\b)`, 'g'),
  /\bfunction\b[^()]*\(([^)]*)\)/g,
];
const ASSIGNMENT = new RegExp(String.raw`(?:^|;|\b(?:then|do|else|repeat)\b)[^\S\n]*(${NAMES})\s*=(?!=)`, 'gm');
const GLOBAL_FUNCTION = /(?<!\blocal\s+)\bfunction\s+(\w+)\s*\(/g;
const POSITION_ASSIGNMENT = /(?:\b(?:KEYS|ARGV)\s*\[[^\]]*\]|\b(?:KEYS|ARGV))\s*=(?!=)/g;

/** @param {Iterable<object>} included files whose locals this one sees */
export function checkGlobals(file, included) {
  const problems = [];
  const known = new Map([...included].flatMap(({ code }) => declaredIn(code).map(({ name }) => [name, -1])));
  for (const { name, offset } of declaredIn(file.code)) {
    if (name === 'KEYS' || name === 'ARGV')
      problems.push(file.problem(offset, `${name} is not to be hidden by a local`));
    known.set(name, Math.min(offset, known.get(name) ?? offset));
  }
  for (const match of file.code.matchAll(ASSIGNMENT)) {
    const offset = match.index + match[0].indexOf(match[1]);
    if (insideTable(file.code, offset)) continue;
    for (const name of namesIn(match[1])) {
      if (name === 'KEYS' || name === 'ARGV') continue;
      if (!((known.get(name) ?? Infinity) <= offset))
        problems.push(file.problem(offset, `'${name}' is assigned but not local`));
    }
  }
  for (const match of file.code.matchAll(GLOBAL_FUNCTION)) {
    if (!known.has(match[1])) problems.push(file.problem(match.index, `function '${match[1]}' is not local`));
  }
  for (const match of file.code.matchAll(POSITION_ASSIGNMENT)) {
    problems.push(file.problem(match.index, 'KEYS and ARGV are read, never assigned'));
  }
  return problems;
}

function declaredIn(code) {
  return DECLARATIONS.flatMap(pattern =>
    [...code.matchAll(pattern)].flatMap(match => namesIn(match[1]).map(name => ({ name, offset: match.index }))),
  );
}

function namesIn(list) {
  return list.split(/[\s,]+/).filter(name => name !== '');
}

function insideTable(code, offset) {
  let depth = 0;
  for (let at = 0; at < offset; at += 1) {
    if (code[at] === '{') depth += 1;
    else if (code[at] === '}') depth -= 1;
  }
  return depth > 0;
}
