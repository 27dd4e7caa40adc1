import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepOnly, lineAt, scan } from './lua-text.mjs';

/**
 * Reads every `*.lua` of a folder, by name.
 *
 * @param {string} folder where to read
 * @param {string} label what messages call the folder, e.g. `lua/scripts`
 */
export function readLuaFolder(folder, label) {
  return readdirSync(folder)
    .filter(entry => entry.endsWith('.lua'))
    .toSorted()
    .map(entry => luaFile(entry.slice(0, -'.lua'.length), `${label}/${entry}`, readText(join(folder, entry))));
}

/** A text file with `\n` line ends, whatever the checkout made of them. */
export function readText(path) {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

function luaFile(name, path, text) {
  const spans = scan(text);
  return {
    name,
    path,
    text,
    spans,
    /** strings and comments blanked */
    code: keepOnly(spans, 'code'),
    /** comments blanked */
    statements: keepOnly(spans, 'code', 'string'),
    lines: text.replace(/\n$/, '').split('\n').length,
    /** A message about this file, at an offset of its text. */
    problem(offset, message) {
      return `${path}:${lineAt(text, offset)}: ${message}`;
    },
    /** A message about this file, at a line. */
    problemOnLine(line, message) {
      return `${path}:${line}: ${message}`;
    },
  };
}
