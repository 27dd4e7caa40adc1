import { describe, expect, it } from '@jest/globals';
import { RedisServerError, RedisUrlError } from './errors.js';
import { fakeRedises, infoReply } from './fake-redis.fixture.js';
import { connectToRedisUrl } from './redis-url.js';

describe('connectToRedisUrl', () => {
  const fakeRedis = fakeRedises();

  it('takes a Redis that answers, however its answer is cut into packets', async () => {
    const { port } = await fakeRedis((socket, received) => {
      if (!received.endsWith('server\r\n')) return;
      const answer = `+PONG\r\n${infoReply('7.2.4')}`;
      socket.write(answer.slice(0, 20));
      setImmediate(() => socket.write(answer.slice(20)));
    });

    const redis = await connectToRedisUrl(`redis://127.0.0.1:${port}/3`);

    expect(redis).toMatchObject({ url: `redis://127.0.0.1:${port}/3`, source: 'env', version: '7.2.4' });
    expect(redis.description).toBe(`Redis 7.2.4 at 127.0.0.1:${port} (REDIS_URL)`);
    await redis.stop();
    await expect(redis.kill()).rejects.toThrow(RedisServerError);
  });

  it('logs in with the decoded credentials, and shows the password to nobody', async () => {
    let sent = '';
    const { port } = await fakeRedis((socket, received) => {
      sent = received;
      socket.write('-WRONGPASS invalid username-password pair\r\n+PONG\r\n-NOAUTH\r\n');
    });

    const failure = connectToRedisUrl(`redis://me:p%40ss@127.0.0.1:${port}`);

    await expect(failure).rejects.toThrow(RedisUrlError);
    await expect(failure).rejects.toThrow('WRONGPASS');
    await expect(failure).rejects.not.toThrow('p@ss');
    expect(sent).toContain('*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$4\r\np@ss\r\n');
  });

  it('refuses a Redis that is too old', async () => {
    const { port } = await fakeRedis(socket => socket.write(`+PONG\r\n${infoReply('6.2.14')}`));

    await expect(connectToRedisUrl(`redis://127.0.0.1:${port}`)).rejects.toThrow('its version is 6.2.14');
  });

  it('refuses what does not speak as Redis does', async () => {
    const { port } = await fakeRedis(socket => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));

    await expect(connectToRedisUrl(`redis://127.0.0.1:${port}`)).rejects.toThrow('what answers is not a Redis');
  });

  it('fails when the connection is closed without an answer', async () => {
    const { port } = await fakeRedis(socket => socket.end());

    await expect(connectToRedisUrl(`redis://127.0.0.1:${port}`)).rejects.toThrow('closed without an answer');
  });

  it('fails when nothing listens', async () => {
    const { port, close } = await fakeRedis(() => {});
    await close();

    const failure = connectToRedisUrl(`redis://127.0.0.1:${port}`);

    await expect(failure).rejects.toMatchObject({ code: 'MXRMQ_TESTING_REDIS_URL' });
    await expect(failure).rejects.toThrow('ECONNREFUSED');
  });

  it.each([
    ['localhost', 'it is not a URL'],
    ['http://localhost', 'it begins with http://'],
    ['redis://', 'it names no host'],
    ['redis://a:%zz@localhost', 'not percent-encoded'],
  ])('refuses %s', async (url, reason) => {
    await expect(connectToRedisUrl(url)).rejects.toThrow(reason);
  });
});
