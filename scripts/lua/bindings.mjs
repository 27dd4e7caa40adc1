/** Emits the TypeScript module of the compiled scripts, in the format that prettier would give it. */

const PRINT_WIDTH = 120;
const TYPES = { int: 'number' }; // all else is a string
const HEADING = `/**
 * Generated from lua/ by scripts/build-lua.mjs: do not edit. After a change there: npm run build:lua
 */
import type { Script } from './script.js';
`;

/** @param {{name: string, contract: object, source: string, sha1: string}[]} scripts */
export function emitModule(scripts) {
  const names = scripts.map(({ name }) => camelCase(name));
  const list = bracketed('export const ALL_SCRIPTS: readonly Script<never, never>[] = ', names, ';', '');
  return [HEADING, ...scripts.map(emitScript), `/** Every script, to load or look up by \`sha1\`. */\n${list}\n`].join(
    '\n',
  );
}

function emitScript({ name, contract, source, sha1 }) {
  const { title, keys, args, codes, flags } = contract;
  const constant = camelCase(name);
  const type = constant[0].toUpperCase() + constant.slice(1);
  return [
    emitInterface(`${type}Keys`, keys, ({ type: kind, text }) => (text ? `${kind}: ${text}` : kind)),
    emitInterface(`${type}Args`, args, ({ text }) => text),
    emitCodes(`${type}Code`, codes),
    [
      comment(title, ''),
      `export const ${constant}: Script<${type}Keys, ${type}Args> = {`,
      `  name: '${name}',`,
      `  sha1: '${sha1}',`,
      `  readOnly: ${flags.includes('no-writes')},`,
      `  source: ${templateLiteral(source)},`,
      emitFlattener('keys', 'string', keys),
      emitFlattener('args', 'string | number', args),
      '};\n',
    ].join('\n'),
  ].join('\n');
}

function emitInterface(name, { fixed, rest }, describe) {
  if (fixed.length === 0 && !rest) return `export type ${name} = Readonly<Record<string, never>>;\n`;
  const property = (entry, indent) =>
    described(describe(entry), `readonly ${entry.name}: ${typeOf(entry)};`, indent).join('\n');
  const lines = fixed.map(entry => property(entry, '  '));
  if (rest?.members) {
    lines.push(...described(rest.text, `readonly ${rest.name}: readonly {`, '  '));
    lines.push(...rest.members.map(entry => property(entry, '    ')), '  }[];');
  } else if (rest) {
    lines.push(...described(describe(rest), `readonly ${rest.name}: readonly ${typeOf(rest)}[];`, '  '));
  }
  return [`export interface ${name} {`, ...lines, '}\n'].join('\n');
}

function emitCodes(name, codes) {
  const lines = codes.flatMap(({ name: code, value, text }) => described(text, `${code}: ${value},`, '  '));
  return [`export const ${name} = {`, ...lines, '} as const;\n'].join('\n');
}

/**
 * The function from named values to the flat list Redis takes. A rest can hold thousands of values on the hot path:
 * it is pushed in a loop, never spread into the arguments of a call.
 */
function emitFlattener(name, type, { fixed, rest }) {
  const values = fixed.map(entry => `${name}.${entry.name}`);
  if (!rest) return bracketed(`  ${name}: ${values.length > 0 ? name : '()'} => `, values, ',', '  ');
  const items = rest.members?.map(entry => `item.${entry.name}`) ?? ['item'];
  const list = type.includes('|') ? `(${type})[]` : `${type}[]`;
  return [
    `  ${name}: ${name} => {`,
    bracketed(`    const list: ${list} = `, values, ';', '    '),
    `    for (const item of ${name}.${rest.name}) {`,
    bracketed('      list.push', items, ';', '      ', '()'),
    '    }',
    '    return list;',
    '  },',
  ].join('\n');
}

/** `head[a, b]tail` on one line, or one item a line where that is too wide. */
function bracketed(head, items, tail, indent, [open, close] = '[]') {
  const line = `${head}${open}${items.join(', ')}${close}${tail}`;
  if (line.length <= PRINT_WIDTH) return line;
  return [`${head}${open}`, ...items.map(item => `${indent}  ${item},`), `${indent}${close}${tail}`].join('\n');
}

function described(text, declaration, indent) {
  return text ? [comment(text, indent), `${indent}${declaration}`] : [`${indent}${declaration}`];
}

function comment(text, indent) {
  return `${indent}/** ${text.replaceAll('*/', '* /')} */`;
}

function typeOf({ type }) {
  return TYPES[type] ?? 'string';
}

function templateLiteral(text) {
  return `\`${text.replace(/\\|`|\$\{/g, '\\$&')}\``;
}

function camelCase(name) {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
