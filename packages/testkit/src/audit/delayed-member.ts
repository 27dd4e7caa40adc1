export const RECORD_ID_LENGTH = 20;

/** What a member of the sorted set of delayed messages holds besides its id; null: that is in a hash. */
export function recordIn(member: string): string | null {
  if (member.length <= RECORD_ID_LENGTH) return null;
  const [, id = '', version = '', madeAt = '', ttl = '0000000', rest = ''] =
    /^([0-9a-z]{20})(1[012])([0-9a-z]{9})([0-9a-z]{7})?(\n.*)$/s.exec(member) ?? [];
  return id === '' ? member : `${version}${id}/0001000-${ttl}${id.slice(0, 9)}${madeAt}${rest}`;
}
