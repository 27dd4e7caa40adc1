import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { allPages, codeBlocks, pathOf } from './pages.js';

/** Every block of TypeScript on every page but errors.md, whose blocks are fragments: a file that stands for itself. */
const SNIPPETS = new Map(
  allPages()
    .filter(({ path }) => path !== 'docs/errors.md')
    .flatMap(page =>
      codeBlocks(page)
        .filter(({ language }) => language === 'ts')
        .map(({ code }, index) => [
          pathOf(`test/documentation/${page.path.replaceAll('/', '-')}-${index + 1}.ts`),
          code,
        ]),
    ),
);

/** The settings of the tests, where the packages are their sources. */
function compilerOptions(): ts.CompilerOptions {
  const path = pathOf('tsconfig.test.json');
  const { config } = ts.readConfigFile(path, name => ts.sys.readFile(name)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readDirectory: () => [] },
    pathOf(''),
    undefined,
    path,
  );
  return options;
}

/** What the compiler says about the snippets, as if they were files of this folder. */
function complaints(): string[] {
  const options = compilerOptions();
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    readFile: path => SNIPPETS.get(path) ?? files.readFile(path),
    fileExists: path => SNIPPETS.has(path) || files.fileExists(path),
    getSourceFile: (path, version, ...rest) => {
      const snippet = SNIPPETS.get(path);
      if (snippet === undefined) return files.getSourceFile(path, version, ...rest);
      return ts.createSourceFile(path, snippet, version, true);
    },
  };
  const program = ts.createProgram([...SNIPPETS.keys()], options, host);
  return [...SNIPPETS.keys()].flatMap(path => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

describe('the code on the pages of the documentation', () => {
  it('compiles', () => {
    expect(SNIPPETS.size).toBeGreaterThan(0);
    expect(complaints()).toEqual([]);
  }, 120_000);
});
