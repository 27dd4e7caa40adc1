import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GuardedLogger } from './guarded-logger.js';
import type { Logger } from './logger.js';

const LEVELS = ['debug', 'log', 'warn', 'error'] as const;

describe('GuardedLogger', () => {
  const written = jest.spyOn(process.stderr, 'write');

  beforeEach(() => {
    written.mockReset().mockReturnValue(true);
  });
  afterEach(() => {
    written.mockReset();
  });

  it.each(LEVELS)('passes %s on, with the logger as this', level => {
    class Collecting {
      readonly lines: string[] = [];
      debug = (line: string) => this.add('debug', line);
      log(line: string): void {
        this.add('log', line);
      }
      warn(line: string): void {
        this.add('warn', line);
      }
      error(line: string): void {
        this.add('error', line);
      }
      private add(name: string, line: string): void {
        this.lines.push(`${name} ${line}`);
      }
    }
    const logger = new Collecting();
    new GuardedLogger(logger)[level]('a line');
    expect(logger.lines).toEqual([`${level} a line`]);
    expect(written).not.toHaveBeenCalled();
  });

  it.each(LEVELS)('passes no control characters and no second line to %s', level => {
    const lines: string[] = [];
    const add = (line: string): unknown => lines.push(line);
    new GuardedLogger({ debug: add, log: add, warn: add, error: add })[level]('\u001b[2Ja\r\nforged\u009b');
    expect(lines).toEqual(['\\u001b[2Ja\\u000d\\u000aforged\\u009b']);
  });

  it('needs no debug', () => {
    new GuardedLogger({ log: () => {}, warn: () => {}, error: () => {} }).debug('a line');
    expect(written).not.toHaveBeenCalled();
  });

  it.each([
    ['throws', () => fail('disk full')],
    ['throws what is no error', () => fail(null)],
    ['throws what cannot be shown', () => fail(hostile())],
    ['rejects', () => Promise.reject(new Error('disk full')) as unknown as undefined],
  ])('survives one that %s, and says so once', async (_, act) => {
    const logger = new GuardedLogger({ debug: act, log: act, warn: act, error: act });
    for (const level of LEVELS) expect(logger[level]('a line')).toBeUndefined();
    await new Promise(resolve => setImmediate(resolve));
    expect(written).toHaveBeenCalledTimes(1);
    expect(written.mock.calls[0]?.[0]).toMatch(/^MX-RMQ: the logger threw.*\n$/s);
  });

  it('survives one whose methods go away', () => {
    const logger: Partial<Logger> = { log: () => {}, warn: () => {}, error: () => {} };
    const guarded = new GuardedLogger(logger as Logger);
    delete logger.warn;
    expect(guarded.warn('a line')).toBeUndefined();
  });
});

function fail(thrown: unknown): never {
  throw thrown;
}

function hostile(): object {
  const trap = (): never => fail('not to be looked at');
  return Object.defineProperty(new Error('hostile'), 'stack', { get: trap });
}
