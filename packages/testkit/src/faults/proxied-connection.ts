import type { Socket } from 'node:net';
import { AT_ONCE, PacedWriter, type Pace } from './paced-writer.js';
import { RequestReader, type RedisRequest } from './request-reader.js';

/** What happens to a request that somebody waits for. */
export type Strike = 'pass' | 'cut-before-request' | 'cut-before-reply' | 'hold-before-request' | 'hold-before-reply';

export interface ConnectionListener {
  /** Asked once per request; `struck` is to be called when what was asked for has happened. */
  onRequest(request: RedisRequest): { readonly strike: Strike; struck(): void };
  onClosed(): void;
}

/** One client's connection through the proxy, and the one that it has to the server for it. */
export class ProxiedConnection {
  private readonly toServer: PacedWriter;
  private readonly toClient: PacedWriter;
  private readonly requests = new RequestReader();
  private isClosed = false;
  private losesRequests = false;
  private losesReplies = false;
  /** Called when the server has executed all it was sent, and closed its end. */
  private onExecuted: (() => void) | null = null;
  pace: Pace = AT_ONCE;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly listener: ConnectionListener,
    random: () => number,
  ) {
    this.toServer = new PacedWriter(server, random);
    this.toClient = new PacedWriter(client, random);
    for (const end of [client, server]) {
      end.setNoDelay(true);
      // A connection that breaks is what this is for.
      end.on('error', () => {});
    }
    client.on('data', (chunk: Buffer) => this.fromClient(chunk));
    client.on('close', () => this.close());
    server.on('data', (chunk: Buffer) => {
      if (!this.losesReplies) this.toClient.write(chunk, this.pace);
    });
    server.on('close', () => this.serverClosed());
  }

  /** From now on bytes vanish, and nobody is told. */
  lose(direction: 'requests' | 'replies' | 'both'): void {
    if (direction !== 'replies') this.losesRequests = true;
    if (direction !== 'requests') this.losesReplies = true;
  }

  /** From now on bytes wait, until `resume`. */
  stall(): void {
    this.toServer.hold();
    this.toClient.hold();
  }

  resume(): void {
    this.toServer.letGo();
    this.toClient.letGo();
  }

  /** Breaks it, as a reset does. */
  reset(): void {
    if (!this.isClosed) this.client.resetAndDestroy();
    this.close();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.client.destroy();
    this.server.destroy();
    this.listener.onClosed();
  }

  private fromClient(chunk: Buffer): void {
    for (const request of this.requests.read(chunk)) {
      if (this.isClosed || this.losesRequests) return;
      this.forward(request);
    }
  }

  private forward(request: RedisRequest): void {
    const verdict = this.listener.onRequest(request);
    const { strike } = verdict;
    switch (strike) {
      case 'pass':
        this.toServer.write(request.bytes, this.pace);
        return;
      case 'cut-before-request':
        this.close();
        verdict.struck();
        return;
      case 'hold-before-request':
        this.lose('both');
        verdict.struck();
        return;
      case 'cut-before-reply':
      case 'hold-before-reply':
        // Without an answer to count, the end of the connection tells: a server reads all that came before it.
        this.lose('both');
        this.onExecuted = () => {
          if (strike === 'cut-before-reply') this.close();
          verdict.struck();
        };
        this.server.write(request.bytes);
        this.server.end();
        return;
    }
  }

  private serverClosed(): void {
    if (this.onExecuted === null) this.close();
    else this.onExecuted();
  }
}
