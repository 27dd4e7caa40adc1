import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import type { Command } from 'ioredis';
import { answer, NoAnswerError } from './answer.js';

const LIMIT_MS = 60_000;

describe('answer', () => {
  const redis = useRedis();
  /** As somebody who traces commands sees them go out. */
  let commands: Command[];

  beforeEach(() => {
    commands = [];
    const send = redis.client.sendCommand.bind(redis.client);
    jest.spyOn(redis.client, 'sendCommand').mockImplementation((command, stream) => {
      commands.push(command);
      return send(command, stream);
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const key = () => `${redis.prefix}:key`;

  it('leaves nothing of what was sent and answered with the command', async () => {
    await answer(redis.client, 'set', [key(), 'text'], 'utf8', LIMIT_MS);
    expect(await answer(redis.client, 'get', [key()], 'utf8', LIMIT_MS)).toBe('text');

    expect(commands.map(({ args }) => args)).toEqual([[], []]);
    expect(await Promise.all(commands.map(({ promise }) => promise as Promise<unknown>))).toEqual([null, null]);
  });

  it('says to those who trace commands that one failed', async () => {
    await redis.client.set(key(), 'text');
    const refused = await answer(redis.client, 'llen', [key()], 'utf8', LIMIT_MS).catch((error: unknown) => error);

    expect(refused).toHaveProperty('message', expect.stringMatching(/^WRONGTYPE/));
    await expect(commands.at(-1)?.promise).rejects.toBe(refused);
  });

  it('gives up after its limit, and does not mind an answer that comes later', async () => {
    const late = answer(redis.client, 'blpop', [key(), 0.2], 'utf8', 1);

    await expect(late).rejects.toThrow(NoAnswerError);
    expect(await commands.at(-1)?.promise).toBeNull();
  });
});
