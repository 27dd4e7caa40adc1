import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = new URL('../../', import.meta.url);

/** A page of the documentation. */
export interface Page {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

export interface CodeBlock {
  readonly language: string;
  readonly code: string;
}

export function page(path: string): Page {
  return { path, text: readFileSync(new URL(path, ROOT), 'utf8') };
}

export function pathOf(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** Every Markdown page that users and maintainers read. */
export function allPages(): Page[] {
  const docs = readdirSync(new URL('docs/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name.replaceAll('\\', '/')}`);
  const packages = ['core', 'nestjs', 'testing'].map(name => `packages/${name}/README.md`);
  const others = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'lua/README.md'];
  return [...others, ...packages, ...docs].toSorted().map(page);
}

export function codeBlocks({ text }: Page): CodeBlock[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));
}

/** Text outside code blocks. */
export function prose({ text }: Page): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '');
}

/** The rows of the table below a heading, each as the texts of its cells. */
export function tableBelow({ path, text }: Page, heading: string): string[][] {
  const section = text.split(/^#+ /m).find(part => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${path} has no heading '${heading}'`);
  const [, , ...rows] = section.split('\n').filter(line => line.startsWith('|'));
  return rows.map(row =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim().replaceAll('\\|', '|')),
  );
}
