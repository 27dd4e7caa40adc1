/** As fixed places of a header hold numbers: small letters, zeros in front. */
export function digits(value: number, width: number, radix: 10 | 36): string {
  return value.toString(radix).padStart(width, '0');
}

/** The digits from `from` up to `to`. Every record passes here five times, and a slice for each costs as much again. */
export function numberIn(text: string, from: number, to: number, radix: 10 | 36): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    value = value * radix + (code < LETTER_A ? code - DIGIT_0 : code - LETTER_A + 10);
  }
  return value;
}

const DIGIT_0 = 48;
const LETTER_A = 97;
