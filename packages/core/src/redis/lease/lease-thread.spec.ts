import { describe, expect, it, jest } from '@jest/globals';
import { LeaseThread, type LeaseThreadListener } from './lease-thread.js';
import type { ThreadReport } from './thread-protocol.js';

const ECHO = `
  const { parentPort, workerData } = require('node:worker_threads');
  parentPort.on('message', order => parentPort.postMessage({ order, heartbeat: workerData.heartbeat.byteLength }));
`;

describe('LeaseThread', () => {
  function start(source: string, listener: Partial<LeaseThreadListener>): LeaseThread {
    const connection = { url: null, options: {} };
    const setup = { connection, script: { sha1: '', source: '' }, heartbeat: new SharedArrayBuffer(8) };
    return new LeaseThread(source, setup, { onReport: () => {}, onEnded: () => {}, ...listener });
  }

  it('runs its source with the set-up, and passes orders and reports', async () => {
    let thread: LeaseThread | null = null;
    const report = await new Promise<ThreadReport>(onReport => {
      thread = start(ECHO, { onReport });
      thread.obey({ order: 'release', id: 7 });
    });
    expect(report).toEqual({ order: { order: 'release', id: 7 }, heartbeat: 8 });
    await (thread as LeaseThread | null)?.terminate();
  });

  it.each([
    ["throw new RangeError('broken')", 'broken'],
    ["Promise.reject(new RangeError('broken'))", 'broken'],
    ['throw null', 'null'],
    ['', 'it ended'],
  ])('tells that the thread ended by itself: %s', async (source, reason) => {
    const why = await new Promise<string>(onEnded => start(source, { onEnded }));
    expect(why).toBe(reason);
  });

  it('tells nothing once it is terminated', async () => {
    const onEnded = jest.fn();
    await start(ECHO, { onEnded }).terminate();
    expect(onEnded).not.toHaveBeenCalled();
  });
});
