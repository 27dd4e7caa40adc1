/** The entries of the sections KEYS, ARGV and RETURNS. */

const KEY_TYPES = ['string', 'list', 'hash', 'set', 'zset', 'stream'];
const ARG_TYPES = ['string', 'int'];
const NAME = /^[a-z][A-Za-z0-9]*$/;
const POSITION = /^(\d+)(\+?)\s+(\S.*)$/;
const CODE = /^(-?\d+)\s+(\S+)\s*(.*)$/;
const KEY = /^([^\s[]+)\s+(\S+)\s*(.*)$/;
const KEY_GROUP = /^([^\s[]+)\[(\d+)\]\s+(.*)$/;
const ARG = /^(\S+)\s+([^\s(]+)\s*(.*)$/;
const ARG_GROUP = /^(\S+)\s+\(([^)]*)\)\[\]\s*(.*)$/;
const MEMBER = /^([^\s:]+):([^\s:]+)$/;

/**
 * @returns {{fixed: {name: string, type: string, text: string, line: number}[],
 *   rest?: {name: string, type?: string, members?: {name: string, type: string}[], text: string, line: number}}}
 *   `rest` is a list of plain values (`type`) or of groups (`members`), and takes every position after `fixed`
 */
export function parseKeys(lines, report) {
  return parsePositions(lines, report, KEY_TYPES, (text, isRest) => {
    const [, name, count, tail] = (isRest && KEY_GROUP.exec(text)) || [];
    if (name === undefined) return plain(KEY.exec(text));
    const words = tail.split(/\s+/);
    const end = words.findIndex(word => !MEMBER.test(word));
    const members = words.slice(0, end === -1 ? words.length : end).map(member);
    if (members.length !== Number(count)) return { fault: `${name}[${count}] names ${members.length} keys` };
    return { name, members, text: words.slice(members.length).join(' ') };
  });
}

/** Of the shape `parseKeys` returns. */
export function parseArgs(lines, report) {
  return parsePositions(lines, report, ARG_TYPES, (text, isRest) => {
    const [, groupName, inner, groupText] = (isRest && ARG_GROUP.exec(text)) || [];
    if (groupName !== undefined) {
      const words = inner.trim().split(/\s+/);
      const wrong = words.find(word => !MEMBER.test(word));
      if (wrong !== undefined) return { fault: `'${wrong}' in the group is not 'name:type'` };
      return { name: groupName, members: words.map(member), text: groupText };
    }
    const entry = plain(ARG.exec(text));
    if (!entry.type || entry.type.endsWith('[]') === isRest) {
      return isRest && entry.type ? { ...entry, type: entry.type.slice(0, -2) } : entry;
    }
    return { fault: isRest ? `a rest argument's type ends in '[]'` : `a list needs a rest position such as '3+'` };
  });
}

/** @returns {{value: number, name: string, text: string, line: number}[]} */
export function parseCodes(lines, report) {
  const codes = [];
  for (const { line, text } of entries(lines, CODE)) {
    const [, digits, name, meaning] = CODE.exec(text) ?? [];
    const value = Number(digits);
    if (name === undefined) report(line, `'${text}' is not '<number>  <NAME>  <what else the reply holds>'`);
    else if (!/^[A-Z][A-Z0-9_]*$/.test(name)) report(line, `the code name '${name}' is not in capitals`);
    else if (codes.some(code => code.name === name)) report(line, `${name} is declared twice`);
    else if (codes.some(code => code.value === value)) report(line, `the number ${value} is declared twice`);
    else codes.push({ value, name, text: meaning, line });
  }
  return codes;
}

function parsePositions(lines, report, types, parse) {
  const result = { fixed: [], rest: undefined };
  if (lines.length === 1 && lines[0].text === 'none') return result;
  const names = new Set();
  let next = 1;
  for (const { line, text } of entries(lines, POSITION)) {
    const [, index, plus, declaration] = POSITION.exec(text) ?? [];
    const entry = declaration === undefined ? { fault: `'${text}' has no position` } : parse(declaration, plus === '+');
    const fault = entry.fault ?? faultOf(entry, types, names);
    if (fault) report(line, fault);
    else if (result.rest) report(line, `'${result.rest.name}' takes the rest: nothing may follow it`);
    else if (Number(index) !== next) report(line, `position ${index} should be ${next}`);
    else if (plus) result.rest = { ...entry, line };
    else result.fixed.push({ ...entry, line });
    next = Number(index ?? next) + 1; // from what is written, so that one slip is one message
    names.add(entry.name);
  }
  return result;
}

function faultOf({ name, type, members }, types, names) {
  const all = members ?? [{ name, type }];
  const badName = [name, ...all.map(each => each.name)].find(each => !NAME.test(each));
  if (badName !== undefined) return `the name '${badName}' is not in camelCase`;
  if (names.has(name)) return `the name '${name}' is declared twice`;
  if (new Set(all.map(each => each.name)).size < all.length) return `a group names each member once`;
  const badType = all.find(each => !types.includes(each.type));
  return badType && `'${badType.name}' has type '${badType.type}'; known: ${types.join(', ')}`;
}

/** A line that does not begin as an entry continues the one above. */
function entries(lines, start) {
  const joined = [];
  for (const { line, text } of lines) {
    if (joined.length === 0 || start.test(text)) joined.push({ line, text });
    else joined.at(-1).text += ` ${text}`;
  }
  return joined;
}

function plain(match) {
  if (!match) return { fault: 'an entry has a position, a name and a type' };
  return { name: match[1], type: match[2], text: match[3] };
}

function member(word) {
  const [, name, type] = MEMBER.exec(word);
  return { name, type };
}
