import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { MxRmqError } from '../errors/mx-rmq.error.js';
import { RedisAccessError, RedisUnavailableError } from '../errors/redis.errors.js';
import { Refusals } from './refusals.js';

const NOPERM = reply("NOPERM this user has no permissions to run the 'blpop' command");
const UNKNOWN = reply("ERR unknown command 'BLPOP', with args beginning with: 'secret'");

describe('Refusals', () => {
  const report = jest.fn<(error: MxRmqError) => void>();
  let refusals: Refusals;

  beforeEach(() => {
    jest.useFakeTimers();
    report.mockReset();
    refusals = new Refusals('to wait', 200, report);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const codes = () => report.mock.calls.map(([{ code }]) => code);

  it('tells once what is refused, in the words of the catalogue', () => {
    for (let attempt = 0; attempt < 3; attempt++) refusals.pauseAfter(NOPERM);
    expect(codes()).toEqual(['MXRMQ_REDIS_NO_PERMISSION']);
    expect(report.mock.calls[0]?.[0].message).toMatch(/^Redis refused to wait\. .*Grant the Redis user/);
  });

  it('tells again when the answer changes, and after all was well', () => {
    refusals.pauseAfter(NOPERM);
    refusals.pauseAfter(UNKNOWN);
    refusals.end();
    refusals.pauseAfter(UNKNOWN);
    expect(codes()).toEqual([
      'MXRMQ_REDIS_NO_PERMISSION',
      'MXRMQ_REDIS_COMMAND_UNKNOWN',
      'MXRMQ_REDIS_COMMAND_UNKNOWN',
    ]);
  });

  it('waits longer each time, 5 s at the most', () => {
    const pauses = Array.from({ length: 7 }, () => refusals.pauseAfter(NOPERM));
    expect(pauses).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    refusals.end();
    expect(refusals.pauseAfter(NOPERM)).toBe(200);
  });

  it('knows for how long it has been so, whatever the reasons', () => {
    expect(refusals.lastMs).toBe(0);
    refusals.pauseAfter(NOPERM);
    jest.advanceTimersByTime(700);
    refusals.pauseAfter(UNKNOWN);
    jest.advanceTimersByTime(300);
    expect(refusals.lastMs).toBe(1_000);
    refusals.end();
    expect(refusals.lastMs).toBe(0);
  });

  it.each([
    ['a login', new RedisAccessError('MXRMQ_REDIS_LOGIN_REFUSED', 'The server refused the connection.')],
    ['a key of the wrong type', reply('WRONGTYPE Operation against a key holding the wrong kind of value')],
    ['writes that cannot be saved', reply('MISCONF Redis is configured to save RDB snapshots')],
  ])('counts %s as refused', (_, error) => {
    expect(refusals.pauseAfter(error)).toBe(200);
    expect(report).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a broken connection', new Error('Connection is closed.')],
    ['a server that is not there', new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', 'Nobody answers.')],
    ['a server that is loading', reply('LOADING Redis is loading the dataset in memory')],
    ['a server that is a replica now', reply('UNBLOCKED force unblock from blocking operation')],
  ])('leaves %s to whoever makes connections', (_, error) => {
    expect(refusals.pauseAfter(error)).toBeNull();
    expect(report).not.toHaveBeenCalled();
  });
});

function reply(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' });
}
