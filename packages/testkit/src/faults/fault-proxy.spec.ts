import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../eventually.js';
import { FaultProxy } from './fault-proxy.js';
import { RequestReader } from './request-reader.js';

const request = (name: string): string => `*1\r\n$${name.length}\r\n${name}\r\n`;

/** A client that keeps what it gets and why it ended. */
class Client {
  received = '';
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  private error: NodeJS.ErrnoException | null = null;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('data', chunk => (this.received += String(chunk)));
    this.socket.on('error', error => (this.error = error));
    this.closed = new Promise(resolve => this.socket.once('close', () => resolve(this.error?.code ?? 'closed')));
  }

  ask(...names: string[]): void {
    this.socket.write(names.map(request).join(''));
  }
}

describe('FaultProxy', () => {
  let server: Server;
  let proxy: FaultProxy;
  let executed: string[];
  const clients: Client[] = [];

  beforeEach(async () => {
    executed = [];
    server = createServer(socket => {
      const reader = new RequestReader();
      socket.on('error', () => {});
      socket.on('data', (chunk: Buffer) => {
        for (const { command } of reader.read(chunk)) {
          executed.push(command);
          socket.write(`+${command}\r\n`);
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await FaultProxy.before({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, () => 0.5);
  });

  afterEach(async () => {
    for (const { socket } of clients.splice(0)) socket.destroy();
    await proxy.stop();
    server.close();
  });

  function newClient(): Client {
    const client = new Client(proxy.port);
    clients.push(client);
    return client;
  }

  async function answered(client: Client, text: string): Promise<void> {
    await eventually(`the answer ${text}`, () => client.received.endsWith(text));
  }

  it('hands on what comes', async () => {
    const client = newClient();
    client.ask('one', 'two');
    await answered(client, '+one\r\n+two\r\n');
  });

  it('cuts before the reply: it was executed, and nobody is told', async () => {
    const client = newClient();
    const sprung = proxy.trap({ command: 'two' }, 'cut-before-reply');
    client.ask('one');
    await answered(client, '+one\r\n');
    client.ask('two');
    await sprung;
    await client.closed;
    expect(executed).toEqual(['one', 'two']);
    expect(client.received).toBe('+one\r\n');
  });

  it('cuts before the request: it is never executed', async () => {
    const client = newClient();
    const sprung = proxy.trap({ command: 'two' }, 'cut-before-request');
    client.ask('two');
    await sprung;
    await client.closed;
    expect(executed).toEqual([]);
  });

  it('waits for the nth call, and strikes once', async () => {
    const client = newClient();
    const sprung = proxy.trap({ command: 'one', nth: 3 }, 'cut-before-request');
    client.ask('one', 'one', 'two');
    await answered(client, '+two\r\n');
    client.ask('one');
    await sprung;
    const next = newClient();
    next.ask('one', 'one', 'one');
    await answered(next, '+one\r\n+one\r\n+one\r\n');
  });

  it('holds a reply back without closing the connection', async () => {
    const client = newClient();
    const sprung = proxy.trap({ command: 'one' }, 'hold-before-reply');
    client.ask('one');
    await sprung;
    expect(executed).toEqual(['one']);
    expect(client.received).toBe('');
    expect(client.socket.destroyed).toBe(false);
  });

  it('loses replies in one direction only', async () => {
    const client = newClient();
    client.ask('one');
    await answered(client, '+one\r\n');
    proxy.blackHole('replies');
    client.ask('two');
    await eventually('it is executed', () => executed.includes('two'));
    proxy.blackHole('requests');
    client.ask('three');
    const other = newClient();
    other.ask('four');
    await answered(other, '+four\r\n');
    expect(executed).toEqual(['one', 'two', 'four']);
    expect(client.received).toBe('+one\r\n');
  });

  it('keeps what stands still, and lets it go', async () => {
    const client = newClient();
    client.ask('one');
    await answered(client, '+one\r\n');
    proxy.stall();
    client.ask('two');
    const late = newClient();
    late.ask('three');
    await eventually('the late one is through', () => proxy.openConnections === 2);
    expect(executed).toEqual(['one']);
    await proxy.heal();
    await answered(client, '+two\r\n');
    await answered(late, '+three\r\n');
  });

  it('resets, refuses, and listens again at the same port', async () => {
    const client = newClient();
    client.ask('one');
    await answered(client, '+one\r\n');
    await proxy.refuse();
    expect(await client.closed).toBe('ECONNRESET');
    expect(await newClient().closed).toBe('ECONNREFUSED');
    await proxy.heal();
    const next = newClient();
    next.ask('two');
    await answered(next, '+two\r\n');
  });

  it('delivers every byte in order however slow it is', async () => {
    proxy.slowDown({ delayMs: 2, jitterMs: 2, inSlices: true });
    const client = newClient();
    const names = Array.from({ length: 20 }, (_, index) => `request-${index}`);
    for (const name of names) client.ask(name);
    await answered(client, names.map(name => `+${name}\r\n`).join(''));
  });
});
