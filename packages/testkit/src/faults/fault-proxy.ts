import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { AT_ONCE, type Pace } from './paced-writer.js';
import { ProxiedConnection, type Strike } from './proxied-connection.js';
import type { RedisRequest } from './request-reader.js';

/** Which request is waited for: the `nth` (from 1) that calls this script or this command, on whatever connection. */
export interface Target {
  readonly sha1?: string;
  readonly command?: string;
  readonly nth?: number;
}

interface Trap extends Target {
  readonly strike: Strike;
  left: number;
  readonly sprung: () => void;
}

const HOST = '127.0.0.1';

/**
 * Stands between clients and a Redis and does what networks do. Faults hit the connections that are open when they are
 * asked for, and later ones where that is said.
 */
export class FaultProxy {
  private readonly connections = new Set<ProxiedConnection>();
  private readonly traps = new Set<Trap>();
  private pace: Pace = AT_ONCE;
  private isSilentForNew = false;
  private isStalled = false;
  private listener: Server | null = null;
  private listeningPort = 0;

  private constructor(
    private readonly target: { readonly host: string; readonly port: number },
    private readonly random: () => number,
  ) {}

  /** @param random of the test's seed: for jitter */
  static async before(
    target: { readonly host: string; readonly port: number },
    random: () => number = Math.random,
  ): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, random);
    await proxy.accept();
    return proxy;
  }

  get host(): string {
    return HOST;
  }

  get port(): number {
    return this.listeningPort;
  }

  get url(): string {
    return `redis://${HOST}:${this.listeningPort}`;
  }

  get openConnections(): number {
    return this.connections.size;
  }

  /** Springs once. Resolves when it has: after a cut, or, with a hold, when all that is left to do is to wait. */
  trap(target: Target, strike: Exclude<Strike, 'pass'>): Promise<void> {
    return new Promise(sprung => {
      this.traps.add({ ...target, strike, left: target.nth ?? 1, sprung });
    });
  }

  /** Traps that have not sprung never will. */
  disarm(): void {
    this.traps.clear();
  }

  /** Connections, those to come as well, are slow. */
  slowDown(pace: Partial<Pace>): void {
    this.pace = { ...AT_ONCE, ...pace };
    for (const connection of this.connections) connection.pace = this.pace;
  }

  /** Open connections fall silent without being closed, and stay so; with `'and-new'` those to come as well. */
  blackHole(direction: 'both' | 'requests' | 'replies' = 'both', which: 'open' | 'and-new' = 'open'): void {
    for (const connection of this.connections) connection.lose(direction);
    this.isSilentForNew ||= which === 'and-new';
  }

  /** Every connection stands still, those to come as well; what was on its way arrives after `heal`. */
  stall(): void {
    this.isStalled = true;
    for (const connection of this.connections) connection.stall();
  }

  /** Breaks every open connection. */
  reset(): void {
    for (const connection of this.connections) connection.reset();
  }

  /** Nothing listens any more, and what is open breaks. */
  async refuse(): Promise<void> {
    const { listener } = this;
    this.listener = null;
    this.reset();
    await new Promise<void>(resolve => (listener === null ? resolve() : listener.close(() => resolve())));
  }

  /** What stood still goes on, and new connections work. Silent ones stay silent: their bytes are gone. */
  async heal(): Promise<void> {
    this.isSilentForNew = false;
    this.isStalled = false;
    this.slowDown(AT_ONCE);
    for (const connection of this.connections) connection.resume();
    await this.accept();
  }

  async stop(): Promise<void> {
    await this.refuse();
  }

  private async accept(): Promise<void> {
    if (this.listener !== null) return;
    const listener = createServer(client => this.connect(client));
    this.listener = listener;
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(this.listeningPort, HOST, resolve);
    });
    this.listeningPort = (listener.address() as AddressInfo).port;
  }

  private connect(client: Socket): void {
    const connection: ProxiedConnection = new ProxiedConnection(
      client,
      connect(this.target),
      {
        onRequest: request => this.strikeFor(request),
        onClosed: () => this.connections.delete(connection),
      },
      this.random,
    );
    connection.pace = this.pace;
    if (this.isSilentForNew) connection.lose('both');
    if (this.isStalled) connection.stall();
    this.connections.add(connection);
  }

  private strikeFor(request: RedisRequest): { strike: Strike; struck: () => void } {
    for (const trap of this.traps) {
      if (!matches(trap, request) || --trap.left > 0) continue;
      this.traps.delete(trap);
      return { strike: trap.strike, struck: trap.sprung };
    }
    return { strike: 'pass', struck: () => {} };
  }
}

function matches({ sha1, command }: Target, request: RedisRequest): boolean {
  if (sha1 !== undefined) return request.sha1 === sha1;
  return command === undefined || request.command === command;
}
