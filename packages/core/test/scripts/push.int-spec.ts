import { describe, expect, it } from '@jest/globals';
import { beFull, startClusterNode, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { Redis } from 'ioredis';
import { PUSH_CASES } from './cases/push.cases.js';
import { credit, newsOf } from './fixtures/credit.js';
import { applied, entry } from './fixtures/produce-case.js';
import { produceCall } from './fixtures/producing-calls.js';
import { held, recordOf } from './fixtures/records.js';
import { counted, dumpOf, generally, give, OFFERED, plainly, play, send } from './fixtures/script-case.js';
import { useSubscriber } from './fixtures/subscriber.js';

const SERVERS = [
  ['on a server', undefined],
  ['on a cluster', startClusterNode],
] as const;
const CASES = [
  ...generally(PUSH_CASES),
  ...plainly(PUSH_CASES).map(plain => ({ ...plain, name: `plain: ${plain.name}` })),
];
const CHANNEL = 'processing:c1';
const ONE = produceCall({ entries: [entry(1)] });

describe.each(SERVERS)('produce pushes to idle consumers, %s:', (_, start) => {
  const redis = useRedis(start);
  const subscriber = useSubscriber(redis);

  it.each(CASES)('$name', async example => {
    await subscriber.listen(...example.listening);

    const { reply, dump } = await play(redis, example);

    expect(dump).toEqual(example.want);
    expect(reply).toEqual(example.reply);
    // The groups of a call are in no order.
    expect((await subscriber.heard()).toSorted()).toEqual(example.heard.toSorted());
  });

  it.each(CASES)('hazard 11: once: $name', async example => {
    await subscriber.listen(...example.listening);
    const { dump } = await play(redis, example);

    await send(redis, example.call);

    expect(await dumpOf(redis)).toEqual(dump);
    expect(await subscriber.heard()).toHaveLength(example.heard.length);
  });
});

describe('what is pushed', () => {
  const redis = useRedis();
  const subscriber = useSubscriber(redis);
  const another = useSubscriber(redis);

  it('is told in the order of the batch', async () => {
    await subscriber.listen(CHANNEL);
    await give(redis, credit({ c1: 9 }));

    await send(redis, produceCall({ entries: [entry(2), entry(1, { priority: 2 }), entry(3, { priority: 0 })] }));

    const news = [recordOf(3, { priority: 0 }), recordOf(2), recordOf(1, { priority: 2 })].map(newsOf);
    expect(await subscriber.heard()).toEqual(news.map(message => [CHANNEL, message]));
  });

  it('is held where more than one listens: the consumer that heard of it runs it', async () => {
    await Promise.all([subscriber.listen(CHANNEL), another.listen(CHANNEL)]);
    await give(redis, credit({ c1: 2 }));

    await send(redis, ONE);

    expect(await subscriber.heard()).toEqual(await another.heard());
    expect(await subscriber.heard()).toHaveLength(1);
    expect(await dumpOf(redis)).toMatchObject({ [CHANNEL]: held(recordOf(1)), ...credit({ c1: 1 }) });
    expect(await dumpOf(redis)).not.toHaveProperty('pending:normal');
  });

  it.each([CHANNEL, 'consumers', 'credit'])('is nothing where %s is of the wrong type', async name => {
    const given = { ...credit({ c1: 2 }), [name]: { string: 'not ours' } };
    await subscriber.listen(CHANNEL);
    await give(redis, given);

    await expect(send(redis, ONE)).rejects.toThrow(/^WRONGTYPE/);

    expect(await dumpOf(redis)).toEqual(given);
    expect(await subscriber.heard()).toEqual([]);
  });

  it('is nothing where a key of another group is of the wrong type', async () => {
    const given = {
      ...credit({ c1: 2 }),
      groups: { hash: { epoch: 'e7', 'group:': '1', 'group:mail': '2' } },
      '@mail:stats': { string: 'not ours' },
    };
    await subscriber.listen(CHANNEL);
    await give(redis, given);

    const produced = send(redis, produceCall({ epoch: 'e7', groups: ['', 'mail'], entries: [entry(1)] }));

    await expect(produced).rejects.toThrow(/^WRONGTYPE/);
    expect(await dumpOf(redis)).toEqual(given);
    expect(await subscriber.heard()).toEqual([]);
  });
});

describe('a server that refuses', () => {
  const redis = useRedis(() => startPrivateServer());
  const subscriber = useSubscriber(redis);

  it('messages, being full, tells nobody of them', async () => {
    await subscriber.listen(CHANNEL);
    await give(redis, credit({ c1: 2 }));

    const produced = beFull(redis.client, () => send(redis, ONE));

    await expect(produced).rejects.toThrow(/^OOM/);
    expect(await dumpOf(redis)).toEqual(credit({ c1: 2 }));
    expect(await subscriber.heard()).toEqual([]);
  });

  it('messages, having too few replicas, tells nobody of them', async () => {
    await subscriber.listen(CHANNEL);
    await give(redis, credit({ c1: 2 }));
    await redis.client.config('SET', 'min-replicas-to-write', '1');

    await expect(send(redis, ONE)).rejects.toThrow(/^NOREPLICAS/);
    await redis.client.config('SET', 'min-replicas-to-write', '0');

    expect(await dumpOf(redis)).toEqual(credit({ c1: 2 }));
    expect(await subscriber.heard()).toEqual([]);
  });

  it('to let the producer publish, takes the message as ever', async () => {
    await redis.client.call('ACL', 'SETUSER', 'mute', 'on', '>password', '~*', '+@all', 'resetchannels');
    const { hostname: host, port } = new URL(redis.url);
    const mute = new Redis({ host, port: Number(port), username: 'mute', password: 'password' });
    await subscriber.listen(CHANNEL);
    await give(redis, credit({ c1: 2, c2: 1 }));

    const reply = await send({ ...redis, client: mute }, ONE).finally(() => mute.disconnect());

    expect(reply).toEqual([1, '']);
    expect(await dumpOf(redis)).toEqual({
      ...credit({ c2: 1 }),
      'pending:normal': { list: [recordOf(1)] },
      ...OFFERED,
      ...applied(1),
      ...counted({ produced: 1 }),
    });
    expect(await subscriber.heard()).toEqual([]);
  });
});
