import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { allPages, page, prose, ROOT, type Page } from './pages.js';

/** As GitHub makes them from headings. */
function anchorsOf(target: Page): string[] {
  return [...prose(target).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(from: Page): string[] {
  const links = [...prose(from).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter(link => !/^https?:/.test(link))
    .filter(link => {
      const { pathname, hash } = new URL(link, new URL(from.path, ROOT));
      const path = decodeURI(pathname.slice(ROOT.pathname.length));
      if (!existsSync(new URL(path, ROOT))) return true;
      return hash !== '' && !anchorsOf(page(path)).includes(decodeURI(hash.slice(1)));
    });
}

describe('the links of the documentation', () => {
  it.each(allPages().map(each => [each.path, each] as const))('lead somewhere: %s', (_, each) => {
    expect(brokenLinks(each)).toEqual([]);
  });
});
