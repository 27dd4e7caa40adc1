import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { makeClient, RenewalConnection } from './renewal-connection.js';

const SCRIPT = { sha1: 'abc', source: 'return 1' };
const CALL = ['EVALSHA', 'abc', 2, 'k1', 'k2', 'consumer', 9000];

class FakeClient extends EventEmitter {
  readonly connect = jest.fn(() => Promise.resolve());
  readonly call = jest.fn<(...args: unknown[]) => Promise<unknown>>(() => Promise.resolve([1]));
  readonly disconnect = jest.fn();
}

describe('RenewalConnection', () => {
  let clients: FakeClient[];
  let connection: RenewalConnection;
  /** What a new client is like, before it is used. */
  let prepare: (client: FakeClient) => void;

  beforeEach(() => {
    jest.useFakeTimers();
    clients = [];
    prepare = () => {};
    connection = new RenewalConnection(() => {
      const client = new FakeClient();
      prepare(client);
      clients.push(client);
      return client;
    }, SCRIPT);
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const run = () => connection.run(['k1', 'k2'], ['consumer', 9000], 3000);

  it('opens one connection with the first call and keeps it', async () => {
    expect(clients).toHaveLength(0);
    expect(await Promise.all([run(), run()])).toEqual([[1], [1]]);
    await run();
    expect(clients).toHaveLength(1);
    expect(clients[0]?.connect).toHaveBeenCalledTimes(1);
    expect(clients[0]?.call.mock.calls).toEqual([CALL, CALL, CALL]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('sends the script to a server that does not know it', async () => {
    prepare = client => client.call.mockRejectedValueOnce(new Error('NOSCRIPT No matching script.'));
    expect(await run()).toEqual([1]);
    expect(clients[0]?.call.mock.calls).toEqual([CALL, ['EVAL', 'return 1', ...CALL.slice(2)]]);
    expect(clients).toHaveLength(1);
  });

  it('begins anew with the call after a failure, and says what went wrong with the connection', async () => {
    const refused = new Error('connect ECONNREFUSED');
    prepare = client => {
      client.connect.mockImplementation(async () => {
        client.emit('error', refused);
        throw new Error('Connection is closed.');
      });
    };
    await expect(run()).rejects.toBe(refused);
    expect(clients[0]?.disconnect).toHaveBeenCalledTimes(1);
    prepare = client => client.call.mockRejectedValueOnce(new Error('LOADING'));
    await expect(run()).rejects.toThrow('LOADING');
    prepare = () => {};
    expect(clients[1]?.disconnect).toHaveBeenCalledTimes(1);
    expect(await run()).toEqual([1]);
    expect(clients).toHaveLength(3);
  });

  it.each([
    ['the handshake', (client: FakeClient) => client.connect.mockReturnValue(new Promise(() => {}))],
    ['the answer', (client: FakeClient) => client.call.mockReturnValue(new Promise(() => {}))],
  ])('gives up a connection that hangs in %s', async (_where, hang) => {
    prepare = hang;
    const outcome = run().catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(3000);
    expect(await outcome).toEqual(new Error('no answer within 3000 ms'));
    expect(clients[0]?.disconnect).toHaveBeenCalledTimes(1);
    prepare = () => {};
    expect(await run()).toEqual([1]);
  });

  it('closes the connection a while after it was last needed', async () => {
    connection.expectCalls(true);
    await run();
    connection.expectCalls(false);
    await jest.advanceTimersByTimeAsync(14_000);
    connection.expectCalls(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(clients[0]?.disconnect).not.toHaveBeenCalled();
    connection.expectCalls(false);
    connection.expectCalls(false);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(clients[0]?.disconnect).toHaveBeenCalledTimes(1);
    expect(await run()).toEqual([1]);
    expect(clients).toHaveLength(2);
  });
});

describe('makeClient', () => {
  it('makes a client that opens nothing by itself and does not connect again', () => {
    const client = makeClient({ url: 'redis://:secret@localhost:1/3', options: { connectionName: 'mx-rmq:leases' } });
    expect(client.status).toBe('wait');
    expect(client.options).toMatchObject({ host: 'localhost', port: 1, db: 3, connectionName: 'mx-rmq:leases' });
    expect(client.options.retryStrategy?.(1)).toBeNull();
    client.disconnect();
  });
});
