import { describe, expect, it } from '@jest/globals';
import { checkOptions, namesOf, type Schema } from '../../packages/core/src/options/check-options.js';
import { ConnectionSchema } from '../../packages/core/src/options/connection-schema.js';
import { HandlerSchema } from '../../packages/core/src/options/handler-schema.js';
import { optionsFromEnv } from '../../packages/core/src/options/options-from-env.js';
import { QueueSchema } from '../../packages/core/src/options/queue-schema.js';
import { resolveOptions } from '../../packages/core/src/options/resolve-options.js';
import { TopicSchema } from '../../packages/core/src/options/topic-schema.js';
import { page, tableBelow } from './pages.js';

const OPTIONS = page('docs/options.md');

/** The names in the first column of a table. */
function namesIn(heading: string): string[] {
  return tableBelow(OPTIONS, heading).map(([name = '']) => plain(name));
}

/** Without the marks of code. */
function plain(cell: string): string {
  return cell.replaceAll('`', '');
}

/** A cell such as `'10s'`, as the value that it stands for. */
function valueOf(cell: string): unknown {
  return JSON.parse(plain(cell).replaceAll("'", '"'));
}

/** How a refused value is told what is allowed. */
function expectationOf(schema: Schema, name: string): string {
  const [problem] = checkOptions(schema, { [name]: null });
  return problem?.expected ?? '';
}

describe('docs/options.md', () => {
  it.each([
    ['Queue', QueueSchema],
    ['Topic', TopicSchema],
    ['Handler', HandlerSchema],
    ['Connection', ConnectionSchema],
  ] as const)('names every option: %s', (heading, schema) => {
    expect(namesIn(heading).toSorted()).toEqual([...namesOf(schema)].toSorted());
  });

  const rows = tableBelow(OPTIONS, 'Queue').map(([name = '', preset = '', allowed = '']) => [
    plain(name),
    preset,
    allowed,
  ]);
  const withDefault = rows.filter(([, preset = '']) => preset.startsWith('`'));
  const withRange = rows.filter(([, , allowed = '']) => allowed !== '');

  it.each(withDefault)('tells the default of %s, which is %s', (name = '', preset = '') => {
    const { connection: _, ...explicit } = resolveOptions({ [name]: valueOf(preset) });
    const { connection: __, ...implicit } = resolveOptions();
    expect(explicit).toEqual(implicit);
  });

  it.each(withRange)('tells what %s may be (default %s): %s', (name = '', _, allowed = '') => {
    expect(expectationOf(QueueSchema, name)).toContain(plain(allowed));
  });

  it('says the same as the README', () => {
    const presets = new Map(rows.map(([name = '', preset = '']) => [name, preset]));
    const short = tableBelow(page('README.md'), 'Options').map(([name = '', preset = '']) => [plain(name), preset]);
    const known = short.filter(([name]) => name !== 'connection');
    expect(known).toEqual(known.map(([name = '']) => [name, presets.get(name)]));
  });

  it('names the variables that are read', () => {
    const rowsOfVariables = tableBelow(OPTIONS, 'Environment variables');
    for (const [variable = '', option = '', example = ''] of rowsOfVariables) {
      const [first = '', second] = plain(option).split('.');
      const read = optionsFromEnv({ [plain(variable)]: plain(example) }) as Record<string, unknown>;
      const value = second === undefined ? read[first] : Reflect.get(Object(read[first]), second);
      expect([variable, value]).not.toEqual([variable, undefined]);
    }
    expect(rowsOfVariables).toHaveLength(26);
  });
});
