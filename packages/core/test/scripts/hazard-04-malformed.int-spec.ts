import { describe, expect, it, jest } from '@jest/globals';
import { useRedis, type Dump } from '@mx-rmq/testkit';
import { decodeRecord, deliveryOf } from '../../src/model/record.js';
import {
  binaryGarbage,
  membersWithAWrongByte,
  recordsWithAWrongByte,
  truncatedRecords,
} from './fixtures/broken-records.js';
import { JOINED } from './fixtures/claim-case.js';
import { buryCall, claimCall, closeConsumerCall, reapCall, releaseCall } from './fixtures/consuming-calls.js';
import { requeueCall } from './fixtures/dead-letter-calls.js';
import { NOW } from './fixtures/records.js';
import { dumpOf, give, send } from './fixtures/script-case.js';

/** One test plays many cases, and machines are busy. */
jest.setTimeout(60_000);

const BROKEN = [
  ['a wrong byte at every position of the header', recordsWithAWrongByte()],
  ['a header cut off at every length', truncatedRecords()],
  ['binary garbage', binaryGarbage(300)],
] as const;

/** Where they are found again: whole, behind an M. */
const buriedWhole = ({ 'dead:records': dead }: Dump): string[] =>
  dead !== undefined && 'hash' in dead ? Object.values(dead.hash).map(letter => letter.replace(/^M/, '')) : [];

const byId = (records: readonly string[]) => Object.fromEntries(records.map((record, n) => [`id-${n}`, record]));

/** Nothing that cannot be read is lost, handed to a handler, or in the way of others. */
describe.each(BROKEN)('hazard 4: %s', (_, broken) => {
  const redis = useRedis();

  /** Turns until there is nothing more, burying what clients cannot read as they do. */
  async function drain(onExpire = 'bury'): Promise<void> {
    for (let turn = 1, more = 1; more === 1; turn++) {
      const reply = await send(redis, claimCall({ turn, room: 200, onExpire }));
      const [, , hasMore, , , , , records] = reply as [1, number, number, number, string, number, number, string[]];
      more = hasMore;
      await buryUnreadable(records);
    }
  }

  async function buryUnreadable(records: readonly string[]): Promise<void> {
    // A client reads replies as UTF-8, and sends names back as such.
    const seen = records.map(record => Buffer.from(record, 'latin1').toString('utf8'));
    const unreadable = seen.filter(record => decodeRecord(record) === null);
    const entries = unreadable.map(record => ({
      delivery: Buffer.from(deliveryOf(record), 'utf8').toString('latin1'),
      record: '',
    }));
    expect(unreadable).toHaveLength(seen.length);
    if (entries.length > 0) expect(await send(redis, buryCall({ entries }))).toEqual([1]);
  }

  /** Where the records are in the end. */
  async function placesNow() {
    const dump = await dumpOf(redis);
    const others = Object.keys(dump).filter(name => /^(?:pending|delayed|processing|consumers)/.test(name));
    return { others, dead: buriedWhole(dump).toSorted() };
  }
  const ALL_BURIED = { others: [], dead: broken.toSorted() };

  it.each(['bury', 'discard'])('pending, where expired messages are to %s', async onExpire => {
    await give(redis, { ...JOINED, 'pending:normal': { list: broken } });

    await drain(onExpire);

    expect(await placesNow()).toEqual(ALL_BURIED);
  });

  it('with a crash behind it', async () => {
    await give(redis, { ...JOINED, 'pending:stalled': { list: broken } });

    await drain();

    expect(await placesNow()).toEqual(ALL_BURIED);
  });

  it('delayed and due', async () => {
    const due = Object.fromEntries(broken.map((__, n) => [`id-${n}`, NOW - n]));
    await give(redis, { ...JOINED, delayed: { zset: due }, 'delayed:records': { hash: byId(broken) } });

    await drain();

    expect(await placesNow()).toEqual(ALL_BURIED);
  });

  it('delayed and due, as a member of the index', async () => {
    const members = membersWithAWrongByte();
    await give(redis, { ...JOINED, delayed: { zset: Object.fromEntries(members.map(member => [member, NOW])) } });

    await drain();

    expect(await placesNow()).toEqual({ others: [], dead: members.toSorted() });
  });

  it('released', async () => {
    await give(redis, { ...JOINED, 'processing:c1': { hash: byId(broken) }, consumers: { zset: { c1: NOW + 1 } } });

    const deliveries = Object.keys(byId(broken));
    expect(await send(redis, releaseCall({ deliveries }))).toEqual([1, 0]);

    expect(await placesNow()).toEqual(ALL_BURIED);
  });

  it('held by a consumer that closes', async () => {
    await give(redis, { ...JOINED, 'processing:c1': { hash: byId(broken) }, consumers: { zset: { c1: NOW + 1 } } });

    expect(await send(redis, closeConsumerCall())).toEqual([1, 0]);

    expect(await placesNow()).toEqual(ALL_BURIED);
  });

  it('held by a consumer that died', async () => {
    await give(redis, { ...JOINED, 'processing:c1': { hash: byId(broken) }, consumers: { zset: { c1: NOW - 0.5 } } });

    for (let remaining = -1; remaining !== 0;) {
      const reply = await send(redis, reapCall());
      expect(reply).toEqual([1, 0, expect.any(Number), expect.any(Number)]);
      remaining = (reply as number[])[3] ?? 0;
    }

    expect(await placesNow()).toEqual(ALL_BURIED);
  });

  it('asked for by a requeue, stays a dead letter', async () => {
    const given = { dead: { zset: { a: 1 } }, 'dead:records': { hash: byId(broken) } };
    await give(redis, given);

    expect(await send(redis, requeueCall(...Object.keys(byId(broken))))).toEqual([1]);

    expect(await dumpOf(redis)).toEqual(given);
  });
});
