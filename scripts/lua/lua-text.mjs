/**
 * Just enough of Lua's lexical grammar to tell code, strings and comments apart, so that no rule
 * fires on a word in a comment and no comment marker inside a string cuts a script in two.
 */

const LONG_OPEN = /\[(=*)\[/y;

/** @returns {{kind: 'code' | 'string' | 'comment', start: number, text: string}[]} spans that join to `text` again */
export function scan(text) {
  const spans = [];
  let codeStart = 0;
  let at = 0;
  const take = (kind, end) => {
    if (at > codeStart) spans.push({ kind: 'code', start: codeStart, text: text.slice(codeStart, at) });
    spans.push({ kind, start: at, text: text.slice(at, end) });
    at = codeStart = end;
  };
  while (at < text.length) {
    if (text.startsWith('--', at)) take('comment', longEnd(text, at + 2) ?? lineEnd(text, at));
    else if (text[at] === '"' || text[at] === "'") take('string', quotedEnd(text, at));
    else if (text[at] === '[' && longEnd(text, at) !== undefined) take('string', longEnd(text, at));
    else at += 1;
  }
  if (at > codeStart) spans.push({ kind: 'code', start: codeStart, text: text.slice(codeStart) });
  return spans;
}

/** The text of the spans with those of other kinds blanked out: every offset and line stays where it was. */
export function keepOnly(spans, ...kinds) {
  return spans.map(span => (kinds.includes(span.kind) ? span.text : span.text.replace(/[^\n]/g, ' '))).join('');
}

/** Line number, from 1, of an offset. */
export function lineAt(text, offset) {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function longEnd(text, at) {
  LONG_OPEN.lastIndex = at;
  const open = LONG_OPEN.exec(text);
  if (!open) return undefined;
  const close = `]${open[1]}]`;
  const end = text.indexOf(close, at + open[0].length);
  return end === -1 ? text.length : end + close.length;
}

function lineEnd(text, at) {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function quotedEnd(text, at) {
  const limit = lineEnd(text, at);
  for (let i = at + 1; i < limit; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === text[at]) return i + 1;
  }
  return limit;
}
