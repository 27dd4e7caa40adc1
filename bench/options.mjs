import { parseArgs } from 'node:util';

export const USAGE = `npm run bench [-- options]

  --quick            the core measures with fewer messages, once; under 90 s on two cores
  --only <pattern>   measures whose name matches, a regular expression: --only 'consume|e2e'
  --repetitions <n>  how often everything is measured (default 5, --quick 1)
  --latency <time>   puts a network between clients and Redis: round trips take this much longer, for instance 1ms
  --json             one object a line on standard output instead of a table
  --write            writes bench/RESULTS.md and bench/results.svg, as a full run does anyway
  --help
`;

/**
 * @typedef {object} Options
 * @property {boolean} isQuick
 * @property {RegExp | undefined} only
 * @property {number} repetitions
 * @property {number} latencyMs
 * @property {boolean} isJson
 * @property {boolean} writesResults
 * @property {boolean} wantsHelp
 *
 * @param {string[]} args
 * @returns {Options}
 * @throws {Error} that says which one is wrong
 */
export function parseOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      repetitions: { type: 'string' },
      latency: { type: 'string' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { quick: isQuick, only, latency } = values;
  const repetitions = Number(values.repetitions ?? (isQuick ? 1 : 5));
  if (!Number.isInteger(repetitions) || repetitions < 1) {
    throw new Error(`--repetitions ${values.repetitions}: it must be a whole number from 1`);
  }
  const latencyMs = latency === undefined ? 0 : Number(/^(\d+)ms$/.exec(latency)?.[1]);
  if (!(latencyMs >= 0)) throw new Error(`--latency ${latency}: it must be whole milliseconds, for instance 1ms`);
  const isFull = !isQuick && only === undefined && latencyMs === 0;
  return {
    isQuick,
    only: only === undefined ? undefined : new RegExp(only),
    repetitions,
    latencyMs,
    isJson: values.json,
    writesResults: values.write || isFull,
    wantsHelp: values.help,
  };
}
