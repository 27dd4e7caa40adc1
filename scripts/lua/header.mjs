import { parseArgs, parseCodes, parseKeys } from './entries.mjs';

const SECTIONS = ['KEYS', 'ARGV', 'RETURNS', 'FLAGS', 'IDEMPOTENT', 'COMPLEXITY', 'LEAVES'];
const FLAGS = ['allow-oom', 'no-writes'];
const OPEN = /^--\[\[ /;
const SECTION_LINE = /^([A-Z]+)(?:\s+(.*))?$/;

/**
 * Reads the contract of a script from the block comment it begins with (its grammar is described in lua/README.md).
 *
 * @returns {{contract: object, problems: string[]}} `contract` is as complete as the problems allow
 */
export function parseHeader(file) {
  const [first] = file.spans;
  if (first?.kind !== 'comment' || !OPEN.test(first.text) || !first.text.endsWith(']]')) {
    const message = `a script begins with its header: '--[[ ${file.name} — what it does', closed by ']]'`;
    return { contract: undefined, problems: [file.problemOnLine(1, message)] };
  }
  const problems = [];
  const report = (line, message) => problems.push(file.problemOnLine(line, message));
  const [title, ...lines] = first.text.replace(OPEN, '').slice(0, -2).split('\n');
  if (!title.startsWith(`${file.name} — `)) report(1, `the header's first line begins with '${file.name} — '`);

  const sections = splitSections(lines, report);
  for (const name of SECTIONS) {
    if (!sections.has(name)) report(1, `the header has no ${name} section`);
    else if (sections.get(name).lines.every(({ text }) => text === '')) {
      report(sections.get(name).line, `${name} is empty; write 'none' if that is meant`);
    }
  }
  const contentOf = name => sections.get(name)?.lines.filter(({ text }) => text !== '') ?? [];
  return {
    contract: {
      title: title.trim(),
      keys: parseKeys(contentOf('KEYS'), report),
      args: parseArgs(contentOf('ARGV'), report),
      codes: parseCodes(contentOf('RETURNS'), report),
      flags: parseFlags(contentOf('FLAGS'), report),
    },
    problems,
  };
}

function splitSections(lines, report) {
  const sections = new Map();
  let current;
  lines.forEach((text, index) => {
    const line = index + 2; // the title is line 1
    const [, name, rest = ''] = SECTION_LINE.exec(text) ?? [];
    if (SECTIONS.includes(name)) {
      if (sections.has(name)) report(line, `${name} appears twice`);
      current = { line, lines: [{ line, text: rest.trim() }] };
      sections.set(name, current);
    } else if (current && /^\S/.test(text)) {
      report(line, `'${text.split(/\s/)[0]}' is no section of a header; indent what belongs to the one above`);
    } else {
      current?.lines.push({ line, text: text.trim() }); // prose before the first section explains, and is not read
    }
  });
  return sections;
}

function parseFlags(lines, report) {
  const flags = lines.flatMap(({ line, text }) => text.split(/\s+/).map(flag => ({ line, flag })));
  if (flags.length === 1 && flags[0].flag === 'none') return [];
  for (const { line, flag } of flags) {
    if (!FLAGS.includes(flag)) report(line, `unknown flag '${flag}'; known: ${FLAGS.join(', ')}, or 'none' alone`);
  }
  return [...new Set(flags.map(({ flag }) => flag))].toSorted();
}
