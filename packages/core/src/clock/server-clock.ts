/**
 * The server's clock as seen from here: the last `TIME` in a reply plus what has passed since on the monotonic clock.
 * The host's wall clock takes no part in it once a first reply was seen, so a host whose clock is wrong or jumps
 * neither shortens a TTL nor fires a delay early.
 */
export class ServerClock {
  private offsetMs: number | null = null;

  /** False until the first reply. */
  get isKnown(): boolean {
    return this.offsetMs !== null;
  }

  /** ms since the epoch by the server's clock; by the host's until the first reply. */
  nowMs(): number {
    return this.offsetMs === null ? Date.now() : Math.floor(performance.now() + this.offsetMs);
  }

  /** To be called with the server time of every reply. */
  observe(serverNowMs: number): void {
    this.offsetMs = serverNowMs - performance.now();
  }

  /** How long until `serverMs`, in ms; 0 if it has passed. */
  untilMs(serverMs: number): number {
    return Math.max(0, serverMs - this.nowMs());
  }
}
