import { describe, expect, it } from '@jest/globals';
import { codeBlocks, page, prose, type Page } from './pages.js';

const ENGLISH = page('README.md');
const CHINESE = page('README.zh-CN.md');

/** What both languages share: levels of headings, rows of tables, links. */
function outline(readme: Page): unknown {
  const lines = prose(readme).split('\n');
  return {
    headings: lines.map(line => /^#+ /.exec(line)?.[0]).filter(level => level !== undefined),
    rows: lines.filter(line => line.startsWith('|')).length,
    links: [...prose(readme).matchAll(/\]\(([^)\s#]+)/g)]
      .map(([, link]) => link)
      .filter(link => !link?.startsWith('README')),
  };
}

describe('the two READMEs', () => {
  it('have the same structure', () => {
    expect(outline(CHINESE)).toEqual(outline(ENGLISH));
  });

  it('show the same code', () => {
    expect(codeBlocks(CHINESE)).toEqual(codeBlocks(ENGLISH));
  });
});
