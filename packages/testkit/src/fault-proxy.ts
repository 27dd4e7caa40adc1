import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * What stands between a client and a server and does what networks do.
 *
 * - `pass` hands on what comes
 * - `cut-before-reply` hands requests on and breaks the connection in place of the first answer: it was executed, and
 *   nobody is told
 * - `cut-before-request` breaks the connection in place of the request: it was never executed
 * - `black-hole` takes what comes and hands nothing on, in either direction
 */
type Fault = 'pass' | 'cut-before-reply' | 'cut-before-request' | 'black-hole';

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  fault: Fault;
}

/** A TCP proxy in front of a server. Faults hit the connections that are open when they are asked for. */
export class FaultProxy {
  private readonly pairs = new Set<Pair>();
  private faultOfNew: Fault = 'pass';

  private constructor(
    private readonly listener: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    listener.on('connection', client => this.accept(client));
  }

  static async before(target: { readonly host: string; readonly port: number }): Promise<FaultProxy> {
    const listener = createServer();
    const proxy = new FaultProxy(listener, target);
    await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** The next request on each open connection is executed, and its answer never arrives. */
  cutBeforeReply(): void {
    this.setOpen('cut-before-reply');
  }

  /** The next request on each open connection is lost with the connection. */
  cutBeforeRequest(): void {
    this.setOpen('cut-before-request');
  }

  /** Open connections, and with `'and-new'` those that are made from now on, fall silent without being closed. */
  blackHole(which: 'open' | 'and-new' = 'open'): void {
    this.setOpen('black-hole');
    if (which === 'and-new') this.faultOfNew = 'black-hole';
  }

  /** New connections work again; silent ones stay silent. */
  heal(): void {
    this.faultOfNew = 'pass';
  }

  async stop(): Promise<void> {
    for (const pair of this.pairs) this.drop(pair);
    await new Promise(resolve => this.listener.close(resolve));
  }

  private setOpen(fault: Fault): void {
    for (const pair of this.pairs) pair.fault = fault;
  }

  private accept(client: Socket): void {
    const pair: Pair = { client, server: connect(this.target), fault: this.faultOfNew };
    this.pairs.add(pair);
    client.setNoDelay(true);
    pair.server.setNoDelay(true);
    client.on('data', data => {
      if (pair.fault === 'cut-before-request') this.drop(pair);
      else if (pair.fault !== 'black-hole') pair.server.write(data);
    });
    pair.server.on('data', data => {
      if (pair.fault === 'cut-before-reply') this.drop(pair);
      else if (pair.fault !== 'black-hole') client.write(data);
    });
    for (const end of [client, pair.server]) {
      end.on('error', () => {});
      end.on('close', () => this.drop(pair));
    }
  }

  private drop(pair: Pair): void {
    this.pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  }
}
