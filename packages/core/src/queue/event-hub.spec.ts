import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventHub } from './event-hub.js';

describe('EventHub', () => {
  const logger = { log: jest.fn(), warn: jest.fn(), error: jest.fn() };
  let hub: EventHub;

  beforeEach(() => {
    logger.error.mockClear();
    hub = new EventHub(logger);
  });

  const queue = { topic: 'orders', group: '' };
  const event = { queue, taken: 1, buried: 0 };

  it('tells every listener, as long as it listens', () => {
    const [first, second] = [jest.fn(), jest.fn()];
    hub.on('reaped', first);
    hub.on('reaped', second);
    expect([hub.has('reaped'), hub.has('lost')]).toEqual([true, false]);
    hub.emit('reaped', event);
    hub.off('reaped', first);
    hub.emit('reaped', event);
    expect(first.mock.calls).toEqual([[event]]);
    expect(second).toHaveBeenCalledTimes(2);
  });

  it('survives an error that nobody listens for', () => {
    expect(() => hub.emit('error', new Error('away'))).not.toThrow();
  });

  it('goes on after a listener that throws, and says so', () => {
    const other = jest.fn();
    hub.on('reaped', () => {
      throw new Error('mine');
    });
    hub.on('reaped', () => {
      throw undefined;
    });
    hub.on('reaped', other);
    hub.emit('reaped', event);
    expect(other).toHaveBeenCalledTimes(1);
    expect(logger.error.mock.calls).toEqual([
      [expect.stringMatching(/^A listener of 'reaped' threw: Error at .*event-hub\.spec\.ts/)],
      ["A listener of 'reaped' threw: undefined"],
    ]);
  });

  it('catches what an async listener rejects with', async () => {
    hub.on('reaped', () => Promise.reject('later') as unknown as undefined);
    hub.emit('reaped', event);
    await new Promise(resolve => setImmediate(resolve));
    expect(logger.error.mock.calls).toEqual([["A listener of 'reaped' threw: string"]]);
  });

  it('lets listeners come and go while they are told', () => {
    const late = jest.fn();
    const once = (): void => {
      hub.off('reaped', once);
      hub.on('reaped', late);
    };
    hub.on('reaped', once);
    hub.emit('reaped', event);
    expect(late).not.toHaveBeenCalled();
    hub.emit('reaped', event);
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('warns of no leak, however many listen', () => {
    const warned = jest.fn();
    process.on('warning', warned);
    for (let listener = 0; listener < 50; listener++) hub.on('reaped', () => {});
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });
});
