import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RenewCode } from '../../scripts.generated.js';
import { processMs, SharedMoment } from '../shared-moment.js';
import type { ThreadReport } from '../thread-protocol.js';
import type { RenewalConnection } from './renewal-connection.js';
import { ThreadRenewals } from './thread-renewals.js';

const LEASE_MS = 9000;
const THIRD_MS = LEASE_MS / 3;

describe('ThreadRenewals', () => {
  const run = jest.fn<RenewalConnection['run']>();
  const expectCalls = jest.fn<RenewalConnection['expectCalls']>();
  let heartbeat: SharedMoment;
  let deadline: SharedMoment;
  let reports: ThreadReport[];
  let renewals: ThreadRenewals;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    run.mockResolvedValue([RenewCode.RENEWED, 1_800_000_000_000, 3]);
    heartbeat = new SharedMoment();
    deadline = new SharedMoment();
    reports = [];
    renewals = new ThreadRenewals({ run, expectCalls }, heartbeat, report => reports.push(report));
    heartbeat.ms = processMs();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function keep(id = 1): void {
    const { memory } = deadline;
    renewals.obey({
      order: 'keep',
      id,
      keys: ['k1', 'k2'],
      args: ['c', 1],
      leaseMs: LEASE_MS,
      firstInMs: 0,
      deadline: memory,
    });
  }

  /** With or without heartbeats of the main thread. */
  async function pass(ms: number, { beating = true } = {}): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) {
      if (beating) heartbeat.ms = processMs();
      await jest.advanceTimersByTimeAsync(100);
    }
  }

  it('runs the script with what it was given while the main thread beats', async () => {
    keep();
    await pass(THIRD_MS + 100);
    expect(run.mock.calls).toEqual([
      [['k1', 'k2'], ['c', 1], THIRD_MS],
      [['k1', 'k2'], ['c', 1], THIRD_MS],
    ]);
    expect(reports).toEqual([
      { report: 'renewed', id: 1, held: 3 },
      { report: 'renewed', id: 1, held: 3 },
    ]);
  });

  it('stops soon after the last heartbeat where nothing runs, and goes on with the next one', async () => {
    keep();
    await pass(100);
    run.mockClear();
    await pass(10 * LEASE_MS, { beating: false });
    expect(run.mock.calls.length).toBeLessThanOrEqual(1);
    run.mockClear();
    await pass(1000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('goes on without heartbeats until the processing deadline', async () => {
    keep();
    deadline.ms = processMs() + 3 * LEASE_MS;
    await pass(3 * LEASE_MS, { beating: false });
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(9);
    run.mockClear();
    await pass(3 * LEASE_MS, { beating: false });
    expect(run).not.toHaveBeenCalled();
  });

  it('goes on past the processing deadline while the main thread beats', async () => {
    keep();
    deadline.ms = processMs() - 1;
    await pass(THIRD_MS + 100);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('reports a consumer that holds nothing', async () => {
    run.mockResolvedValue([RenewCode.IDLE, 1_800_000_000_000]);
    keep();
    await pass(100);
    expect(reports).toEqual([{ report: 'renewed', id: 1, held: 0 }]);
  });

  it('reports a lost lease and forgets it', async () => {
    run.mockResolvedValue([RenewCode.LOST, 1_800_000_000_000]);
    keep();
    await pass(LEASE_MS);
    expect(reports).toEqual([{ report: 'lost', id: 1 }]);
    expect(expectCalls.mock.calls).toEqual([[true], [false]]);
  });

  it.each([
    ['an error of the connection', () => Promise.reject(new Error('connect ECONNREFUSED redis://u:secret@host'))],
    ['an answer that it does not know', () => Promise.resolve([77])],
  ])('reports %s once, without secrets', async (_what, answer) => {
    run.mockImplementation(answer);
    keep();
    await pass(LEASE_MS);
    expect(reports).toEqual([{ report: 'failed', id: 1, error: expect.any(Error) }]);
    expect(String(reports.map(report => 'error' in report && report.error.message))).not.toContain('secret');
  });

  it('needs its connection while it keeps something', async () => {
    keep(1);
    keep(2);
    renewals.obey({ order: 'release', id: 1 });
    expect(expectCalls).not.toHaveBeenCalledWith(false);
    renewals.obey({ order: 'release', id: 2 });
    expect(expectCalls).toHaveBeenLastCalledWith(false);
    keep(3);
    expect(expectCalls).toHaveBeenLastCalledWith(true);
  });
});
