import { createHash } from 'node:crypto';
import { checkCodes, checkPositions, replaceCodes } from './contract.mjs';
import { checkGlobals } from './globals.mjs';
import { parseHeader } from './header.mjs';
import { inlineIncludes } from './includes.mjs';
import { checkFile } from './rules.mjs';

/**
 * Checks scripts and includes and inlines the latter.
 *
 * @returns {{scripts: {name: string, contract: object, source: string, sha1: string}[], problems: string[]}}
 *   `scripts` is only to be used where there are no problems
 */
export function compile(scriptFiles, includeFiles) {
  const includes = new Map(includeFiles.map(file => [file.name, file]));
  const problems = includeFiles.flatMap(file => [
    ...checkFile(file, 'include'),
    ...checkGlobals(file, inlineIncludes(file, includes).included),
  ]);
  const scripts = scriptFiles.map(file => {
    const { contract, problems: headerProblems } = parseHeader(file);
    const inlined = inlineIncludes(file, includes);
    problems.push(...headerProblems, ...inlined.problems);
    problems.push(...checkFile(file, 'script'), ...checkGlobals(file, inlined.included));
    if (!contract) return undefined;
    problems.push(...checkPositions(file, contract), ...checkCodes(file, inlined.spans, contract.codes));
    const source = render(inlined.spans, contract);
    return { name: file.name, contract, source, sha1: createHash('sha1').update(source).digest('hex') };
  });
  // A fault of an include shows up once for every script that uses it.
  return { scripts: scripts.filter(script => script !== undefined), problems: [...new Set(problems)] };
}

/** What Redis is sent: the flags, which must be its first line, then the code without comments and empty lines. */
function render(spans, { codes, flags }) {
  const body = spans.map(span => {
    if (span.kind === 'comment') return span.text.includes('\n') ? '\n' : ' ';
    return span.kind === 'code' ? replaceCodes(span.text, codes) : span.text;
  });
  const lines = body
    .join('')
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '');
  return [flags.length > 0 ? `#!lua flags=${flags.join(',')}` : '#!lua', ...lines].join('\n');
}
