const LOOKS_LIKE_INCLUDE = /^--+\s*@include\b/;
const INCLUDE = /^--- @include ([a-z0-9]+(?:-[a-z0-9]+)*)\s*$/;

/**
 * The spans of a file with every `--- @include name` replaced by the spans of that include, each include once,
 * where it is first asked for. Every span keeps the file it came from, so that a message can name it.
 *
 * @returns {{spans: {kind: string, start: number, text: string, file: object}[], included: Set<object>, problems: string[]}}
 */
export function inlineIncludes(file, includesByName) {
  const spans = [];
  const problems = [];
  const done = new Set();

  const visit = (current, open) => {
    for (const span of current.spans) {
      const name = span.kind === 'comment' ? includeName(current, span, problems) : undefined;
      if (name === undefined) {
        spans.push({ ...span, file: current });
        continue;
      }
      const include = includesByName.get(name);
      if (!include) problems.push(current.problem(span.start, `include '${name}' does not exist`));
      else if (open.includes(include)) problems.push(current.problem(span.start, cycle(open, include)));
      else if (!done.has(include)) {
        done.add(include);
        visit(include, [...open, include]);
      }
    }
  };

  visit(file, [file]);
  return { spans, included: done, problems };
}

function includeName(file, span, problems) {
  if (!LOOKS_LIKE_INCLUDE.test(span.text)) return undefined;
  const name = INCLUDE.exec(span.text)?.[1];
  const startsLine = span.start === 0 || file.text[span.start - 1] === '\n';
  if (name !== undefined && startsLine) return name;
  problems.push(
    file.problem(span.start, "write an include as '--- @include file-name', alone at the start of its line"),
  );
  return undefined;
}

function cycle(open, include) {
  const names = [...open.slice(open.indexOf(include)), include].map(file => file.name);
  return `include cycle: ${names.join(' -> ')}`;
}
