/**
 * Control characters (C0, DEL and C1, of which terminals take `\u009b` for the beginning of a command), line and paragraph
 * separators, and characters that are not seen but turn or join what is around them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Somebody's text as it may stand in a log or a terminal: what cannot be seen is written as its escape. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** As `printable`, for texts of several lines. */
export function printableLines(text: string): string {
  return text.replace(UNPRINTABLE, character => (character === '\n' ? character : escaped(character)));
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
