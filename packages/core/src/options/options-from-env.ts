import { describeValue } from '../errors/describe-value.js';
import { InvalidOptionsError, type OptionProblem } from '../errors/invalid-options.error.js';
import { checkOptions } from './check-options.js';
import type { MxRmqOptions } from './mx-rmq-options.js';
import { QueueSchema } from './queue-schema.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a variable's text into the option's form; null where it cannot be read. */
interface Reading {
  readonly expected: string;
  readonly read: (text: string) => unknown;
  readonly untrimmed?: true;
}

const TEXT: Reading = { expected: 'a text', read: text => text };
/** Blanks at the ends may be part of it. */
const SECRET: Reading = { expected: 'a text', read: text => text, untrimmed: true };
const WHOLE_NUMBER: Reading = {
  expected: 'a whole number',
  read: text => (/^\d{1,15}$/.test(text) ? Number(text) : null),
};
const SECONDS: Reading = {
  expected: 'a number of seconds, without a unit',
  read: text => (/^\d{1,12}(?:\.\d{1,3})?$/.test(text) ? `${text}s` : null),
};
const SECONDS_OR_NEVER: Reading = {
  expected: `${SECONDS.expected}, or never`,
  read: text => (text === 'never' ? text : SECONDS.read(text)),
};
const SECONDS_LIST: Reading = {
  expected: 'numbers of seconds, separated by commas',
  read: text => {
    const items = text.split(',').map(item => SECONDS.read(item.trim()));
    return items.includes(null) ? null : items;
  },
};
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
const FLAG: Reading = {
  expected: 'true or false',
  read: text => FLAGS.get(text.toLowerCase()) ?? null,
};

/** Option and way of reading of each variable that is always looked at. */
const VARIABLES = {
  REDIS_USERNAME: ['connection.username', TEXT],
  REDIS_PASSWORD: ['connection.password', SECRET],
  MQ_QUEUE_PREFIX: ['queuePrefix', TEXT],
  MQ_MAX_WORKERS: ['maxWorkers', WHOLE_NUMBER],
  MQ_CONCURRENCY: ['concurrency', WHOLE_NUMBER],
  MQ_TASK_QUEUE_SIZE: ['taskQueueSize', WHOLE_NUMBER],
  MQ_BATCH_SIZE: ['batchSize', WHOLE_NUMBER],
  MQ_PRIORITY_POLICY: ['priorityPolicy', TEXT],
  MQ_MESSAGE_TTL: ['messageTtl', SECONDS_OR_NEVER],
  MQ_ON_EXPIRE: ['onExpire', TEXT],
  MQ_PROCESSING_TIMEOUT: ['processingTimeout', SECONDS],
  MQ_HANDLER_TIMEOUT: ['handlerTimeout', SECONDS],
  MQ_MAX_RETRIES: ['maxRetries', WHOLE_NUMBER],
  MQ_RETRY_DELAYS: ['retryDelays', SECONDS_LIST],
  MQ_ENABLE_DEAD_LETTER: ['enableDeadLetter', FLAG],
  MQ_MAX_STALLS: ['maxStalls', WHOLE_NUMBER],
  MQ_DEDUPLICATION_WINDOW: ['deduplicationWindow', SECONDS],
  MQ_MAX_PAYLOAD_BYTES: ['maxPayloadBytes', WHOLE_NUMBER],
  MQ_LEASE: ['lease', SECONDS],
  MQ_SHUTDOWN_TIMEOUT: ['shutdownTimeout', SECONDS],
  MQ_PRODUCE_TIMEOUT: ['produceTimeout', SECONDS],
  MQ_MONITOR_INTERVAL: ['monitorInterval', SECONDS],
} as const satisfies Variables;

const URL_VARIABLES = { REDIS_URL: ['connection.url', TEXT] } as const satisfies Variables;

/** Looked at only where there is no REDIS_URL. */
const SERVER_VARIABLES = {
  REDIS_HOST: ['connection.host', TEXT],
  REDIS_PORT: ['connection.port', WHOLE_NUMBER],
  REDIS_DB: ['connection.db', WHOLE_NUMBER],
} as const satisfies Variables;

type Variables = Readonly<Record<string, readonly [path: string, reading: Reading]>>;

/**
 * The options that the environment sets; times are plain seconds. A variable that is empty counts as absent.
 * @throws InvalidOptionsError naming each variable that is wrong
 */
export function optionsFromEnv(env: Environment = process.env): MxRmqOptions {
  const server = valueOf(env, 'REDIS_URL') === undefined ? SERVER_VARIABLES : URL_VARIABLES;
  const variables: Variables = { ...server, ...VARIABLES };
  const problems: OptionProblem[] = [];
  const options: Record<string, unknown> = {};
  const variableOf = new Map<string, string>();
  for (const [variable, [path, { expected, read, untrimmed }]] of Object.entries(variables)) {
    const text = valueOf(env, variable);
    if (text === undefined) continue;
    const value = read(untrimmed ? text : text.trim());
    if (value === null) problems.push({ path: variable, expected, got: describeValue(text) });
    else assign(options, path, value);
    variableOf.set(path, variable);
  }
  const invalid = checkOptions(QueueSchema, options).map(problem => named(problem, variableOf));
  if (problems.length + invalid.length > 0) throw new InvalidOptionsError([...problems, ...invalid]);
  return options;
}

function valueOf(env: Environment, variable: string): string | undefined {
  const text = env[variable];
  return text?.trim() === '' ? undefined : text;
}

function assign(options: Record<string, unknown>, path: string, value: unknown): void {
  const [first = path, second] = path.split('.');
  options[first] = second === undefined ? value : { ...Object(options[first]), [second]: value };
}

/** Names the variable where the check names the option. */
function named(problem: OptionProblem, variableOf: ReadonlyMap<string, string>): OptionProblem {
  const [option = ''] = problem.path.split('[', 1);
  const variable = variableOf.get(option);
  return variable === undefined ? problem : { ...problem, path: `${variable}${problem.path.slice(option.length)}` };
}
