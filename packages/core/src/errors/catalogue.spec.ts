import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from './catalogue.js';

const PAGE = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');

/** The text of each section of the page that explains a code. */
const sections = new Map(
  PAGE.split(/^(?=#{2,3} )/m)
    .map(section => [/^### (MXRMQ_\w+)$/m.exec(section)?.[1], section] as const)
    .filter(([code]) => code !== undefined),
);

describe('the catalogue of errors', () => {
  it('has its page: every code is explained, and nothing else is', () => {
    expect([...sections.keys()].toSorted()).toEqual(Object.keys(CATALOGUE).toSorted());
  });

  it.each(Object.entries(CATALOGUE))('says the same of %s as the page', (code, { outcome, effect, remedy }) => {
    const section = sections.get(code);
    expect(section).toContain(`Outcome: **${outcome}**`);
    expect(section).toContain(effect);
    expect(section).toContain(remedy);
  });

  it.each(Object.entries(CATALOGUE))('names %s by noun and problem, and explains it in sentences', (code, entry) => {
    expect(code).toMatch(/^MXRMQ(?:_[A-Z]+){2,}$/);
    expect([entry.effect, entry.remedy].filter(text => !/^[A-Z].*\.$/.test(text))).toEqual([]);
  });
});
