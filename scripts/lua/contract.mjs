/** Holds the body of a script against the contract in its header. */

const INDEXED = /\b(KEYS|ARGV)\s*\[\s*([^\]]*?)\s*\]/g;
const LITERAL = /^\d+$/;
const WHOLE = /(#\s*|\bunpack\s*\(\s*)?\b(KEYS|ARGV)\b(?!\s*\[)/g; // group 1: all of it, however long it is
const CODE_USE = /\bCODE\b(?:\s*\.\s*(\w+))?/g;

/** Positions are looked for in the script itself: an include knows none by number. */
export function checkPositions(file, contract) {
  return [...checkTable(file, 'KEYS', contract.keys), ...checkTable(file, 'ARGV', contract.args)];
}

/** Codes may also be returned by an include, on behalf of the script that declares them. */
export function checkCodes(file, spans, codes) {
  const problems = [];
  const used = new Set();
  for (const span of spans.filter(({ kind }) => kind === 'code')) {
    for (const match of span.text.matchAll(CODE_USE)) {
      const offset = span.start + match.index;
      const name = match[1];
      if (name === undefined)
        problems.push(span.file.problem(offset, 'write CODE.NAME: CODE is replaced at build time'));
      else if (!codes.some(code => code.name === name)) {
        problems.push(span.file.problem(offset, `CODE.${name} is not declared in RETURNS of ${file.path}`));
      }
      used.add(name);
    }
  }
  for (const { name, line } of codes) {
    if (!used.has(name))
      problems.push(file.problemOnLine(line, `${name} is declared but never returned as CODE.${name}`));
  }
  return problems;
}

/** A span of code with every `CODE.NAME` as its number. */
export function replaceCodes(code, codes) {
  return code.replace(CODE_USE, (use, name, offset) => {
    const value = codes.find(each => each.name === name)?.value;
    if (value === undefined) return use;
    return value < 0 && code.slice(0, offset).trimEnd().endsWith('-') ? `(${value})` : String(value); // `--1` is a comment
  });
}

function checkTable(file, table, { fixed, rest }) {
  const problems = [];
  const used = new Set();
  let restUsed = false;
  for (const match of file.code.matchAll(INDEXED)) {
    if (match[1] !== table) continue;
    if (!LITERAL.test(match[2])) {
      restUsed = true; // computed: where it may point is beyond a textual check
      continue;
    }
    const index = Number(match[2]);
    used.add(index);
    if (index === 0 || (index > fixed.length && !rest)) {
      problems.push(file.problem(match.index, `${table}[${index}] is not declared`));
    }
  }
  for (const match of file.code.matchAll(WHOLE)) {
    if (match[2] !== table) continue;
    restUsed = true;
    if (match[1] && !rest) problems.push(file.problem(match.index, `all of ${table} is used, but it declares no rest`));
  }
  fixed.forEach(({ name, line }, at) => {
    if (!used.has(at + 1)) {
      problems.push(file.problemOnLine(line, `${table}[${at + 1}] (${name}) is declared but not used by that number`));
    }
  });
  if (rest && !restUsed) {
    problems.push(
      file.problemOnLine(rest.line, `the rest '${rest.name}' is declared but not used: no #${table} in the body`),
    );
  }
  return problems;
}
