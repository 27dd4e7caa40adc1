import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ConsumerStatus } from '../consumer/consumer-status.js';
import type { QueueStore } from '../store/queue-store.js';
import { checkHealth, closedReport } from './check-health.js';

const STATUS: ConsumerStatus = { topic: 'orders', group: '', state: 'idle', running: 0, buffered: 0, isAlive: true };
const QUEUES = [
  { topic: 'orders', group: '' },
  { topic: 'mails', group: '' },
];

describe('checkHealth', () => {
  const check = jest.fn<QueueStore['check']>();
  const counts = jest.fn<QueueStore['statistics']['counts']>();
  const wakeUps = { isAlive: true };
  const store = { check, statistics: { counts }, wakeUps } as unknown as QueueStore;

  beforeEach(() => {
    jest.useFakeTimers();
    wakeUps.isAlive = true;
    check.mockReset().mockResolvedValue({ server: 'redis 7.0.15', roundTripMs: 1.26 });
    counts.mockReset().mockResolvedValue([{ oldestPendingAgeMs: 5 }, { oldestPendingAgeMs: 70 }] as never);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is up where Redis answers and every consumer is alive', async () => {
    expect(await checkHealth(store, [{ status: STATUS }], QUEUES)).toEqual({
      up: true,
      redis: { up: true, server: 'redis 7.0.15', roundTripMs: 1.3 },
      wakeUps: { up: true },
      consumers: [STATUS],
      oldestPendingAgeMs: 70,
    });
    expect(counts).toHaveBeenCalledWith(QUEUES);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('knows of nothing late where there are no queues', async () => {
    counts.mockResolvedValue([]);
    expect(await checkHealth(store, [], [])).toMatchObject({ up: true, oldestPendingAgeMs: 0 });
  });

  it('is down while a consumer cannot work, though Redis answers here', async () => {
    const report = await checkHealth(store, [{ status: STATUS }, { status: { ...STATUS, isAlive: false } }], QUEUES);
    expect(report).toMatchObject({ up: false, redis: { up: true } });
  });

  it('is down while nobody hears of new messages', async () => {
    wakeUps.isAlive = false;
    expect(await checkHealth(store, [{ status: STATUS }], QUEUES)).toMatchObject({
      up: false,
      redis: { up: true },
      wakeUps: { up: false },
    });
  });

  it('says why Redis is down', async () => {
    check.mockRejectedValue(new Error('not reachable'));
    expect(await checkHealth(store, [{ status: STATUS }], QUEUES)).toEqual({
      up: false,
      redis: { up: false, error: 'not reachable' },
      wakeUps: { up: true },
      consumers: [STATUS],
      oldestPendingAgeMs: null,
    });
    check.mockRejectedValue('what');
    expect(await checkHealth(store, [], [])).toMatchObject({ redis: { error: 'unknown' } });
  });

  it('takes 2 s at the most, wherever Redis falls silent', async () => {
    counts.mockReturnValue(new Promise(() => {}));
    const report = checkHealth(store, [], QUEUES);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await report).toMatchObject({ up: false, redis: { error: 'Redis did not answer within 2000 ms.' } });
  });

  it('has a report for a queue that is closed', () => {
    expect(closedReport()).toMatchObject({ up: false, redis: { up: false }, consumers: [] });
  });
});
