import type { RedisForTests } from '@mx-rmq/testing';

/** A server that takes connections and bytes, and does not answer: its process is suspended until `thaw`. */
export class FrozenServer {
  constructor(private readonly server: RedisForTests) {}

  freeze(): void {
    this.signal('SIGSTOP');
  }

  thaw(): void {
    this.signal('SIGCONT');
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.server.pid === undefined) throw new Error('only a private server can be suspended');
    process.kill(this.server.pid, signal);
  }
}
