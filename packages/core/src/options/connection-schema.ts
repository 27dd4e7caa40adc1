import { describeKind, describeValue } from '../errors/describe-value.js';
import type { OptionProblem } from '../errors/invalid-options.error.js';
import { checkOptions } from './check-options.js';
import { Field, Satisfies } from './field.js';
import { Optional, WholeNumber } from './field-decorators.js';
import { LIMITS, within } from './limits.js';
import type { ConnectionOptions, SentinelAddress } from './mx-rmq-options.js';
import { itemPath } from './option-path.js';
import { Excludes, Requires } from './rule-decorators.js';

/** Values here may be secrets: problems tell their kind only. */
export class ConnectionSchema implements Record<keyof ConnectionOptions, unknown> {
  @Optional() @Field('url', urlProblems) @Excludes('host', 'port', 'sentinels', 'client') url: unknown;
  @Optional() @Field('host', hostProblems) host: unknown;
  @Optional() @WholeNumber(LIMITS.port) port: unknown;
  @Optional() @WholeNumber(LIMITS.db) db: unknown;
  @Optional() @Satisfies(isString, 'a string', describeKind) username: unknown;
  @Optional() @Satisfies(isString, 'a string', describeKind) password: unknown;
  @Optional() @Satisfies(isTls, "true, false or an object of Node's TLS options", describeKind) tls: unknown;
  @Optional() @Field('sentinels', sentinelsProblems) @Excludes('host', 'port') @Requires('name') sentinels: unknown;
  @Optional() @Satisfies(isGroupName, 'a name of letters, digits and . _ -') @Requires('sentinels') name: unknown;
  @Optional() @Satisfies(isString, 'a string', describeKind) @Requires('sentinels') sentinelUsername: unknown;
  @Optional() @Satisfies(isString, 'a string', describeKind) @Requires('sentinels') sentinelPassword: unknown;
  @Optional()
  @Satisfies(isTls, "true, false or an object of Node's TLS options", describeKind)
  @Requires('sentinels')
  sentinelTls: unknown;
  @Optional()
  @Field('client', clientProblems)
  @Excludes('host', 'port', 'db', 'username', 'password', 'tls', 'sentinels')
  client: unknown;
}

class SentinelSchema implements Record<keyof SentinelAddress, unknown> {
  @Field('host', hostProblems) host: unknown;
  @Optional() @WholeNumber(LIMITS.port) port: unknown;
}

const ENCODE = 'characters such as @ : / # in a password must be percent-encoded';

function urlProblems(value: unknown, path: string): OptionProblem[] {
  const expected = 'a URL such as redis://host:6379/0 or rediss://host:6379/0';
  if (typeof value !== 'string') return [{ path, expected, got: describeKind(value) }];
  if (!/^rediss?:\/\//i.test(value)) {
    return [{ path, expected, got: 'a string without redis:// or rediss:// at its beginning' }];
  }
  if (!URL.canParse(value)) return [{ path, expected, got: 'a URL that cannot be read', hint: ENCODE }];
  const { hostname, pathname } = new URL(value);
  if (hostname === '') return [{ path, expected, got: 'a URL without a host', hint: ENCODE }];
  const db = /^\/?(\d{0,5})$/.exec(pathname)?.[1];
  if (db === undefined || !within(Number(db), LIMITS.db)) {
    return [{ path, expected, got: 'a URL whose path is not the number of a database', hint: ENCODE }];
  }
  return [];
}

/** A URL in its place would bring its password into the message. */
function hostProblems(value: unknown, path: string): OptionProblem[] {
  const expected = 'a host name or an address';
  if (typeof value !== 'string' || value === '') return [{ path, expected, got: describeKind(value) }];
  if (!/[\s/@]/.test(value)) return [];
  return [{ path, expected, got: 'a string with blanks, / or @ in it', hint: 'a URL goes into connection.url' }];
}

function sentinelsProblems(value: unknown, path: string): readonly OptionProblem[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [{ path, expected: 'a list of sentinels, each { host, port }', got: describeKind(value) }];
  }
  return value.flatMap((sentinel, index) => checkOptions(SentinelSchema, sentinel, itemPath(path, index)));
}

/** Told by its shape, not by its class: the client may come from another copy of ioredis. */
function clientProblems(value: unknown, path: string): OptionProblem[] {
  const options = clientOptions(value);
  if (options === null) return [{ path, expected: 'a client of ioredis', got: describeKind(value) }];
  const problems: OptionProblem[] = [];
  if (Reflect.get(Object(value), 'isCluster') === true) {
    problems.push({ path, expected: 'a client of one server or of a Sentinel group', got: 'a client of a cluster' });
  }
  if (options.keyPrefix !== undefined && options.keyPrefix !== '') {
    problems.push({
      path,
      expected: 'a client without keyPrefix',
      got: 'one that has it',
      hint: "scripts address keys that it would not reach; use the queue's queuePrefix",
    });
  }
  if (options.replyMapping !== undefined && options.replyMapping !== 'legacy') {
    problems.push({
      path,
      expected: "a client whose replyMapping is 'legacy', the default",
      got: describeValue(options.replyMapping),
    });
  }
  return problems;
}

function clientOptions(value: unknown): { readonly keyPrefix?: unknown; readonly replyMapping?: unknown } | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('duplicate' in value) || typeof value.duplicate !== 'function') return null;
  return 'options' in value && typeof value.options === 'object' ? value.options : null;
}

function isGroupName(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.-]+$/.test(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isTls(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}
