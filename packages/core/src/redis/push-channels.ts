import type { Redis } from 'ioredis';
import type { PushListener } from '../store/wake-ups.js';

/** Characters of server time, in ms, before the record. */
const TIME_LENGTH = 13;

interface Channel {
  readonly listener: PushListener;
  isOpen: boolean;
}

interface Arrived {
  readonly pushedAtMs: number;
  readonly records: string[];
}

/**
 * The channels on which records are pushed to the consumers of a process, on a connection that can do other things
 * beside listening: RESP3 only. Older clients, and servers that speak nothing newer, get no pushes.
 */
export class PushChannels {
  private readonly channels = new Map<string, Channel>();
  private arrived = new Map<string, Arrived>();
  /** The server still sends what is published there, and counts us among those who hear it. */
  private readonly abandoned = new Set<string>();
  private isFlushDue = false;
  private readonly receive = (name: string, message: string): void => this.onMessage(name, message);

  constructor(
    /** The server does not let us listen; told whenever it says so. */
    private readonly onRefused: (error: unknown) => void,
  ) {}

  open(name: string, listener: PushListener): void {
    this.channels.set(name, { listener, isOpen: false });
  }

  /** Nothing is handed on from now on; the server is told with the next `attach`. */
  close(name: string): void {
    if (this.channels.get(name)?.isOpen === true) this.abandoned.add(name);
    this.channels.delete(name);
    this.arrived.delete(name);
  }

  /** Listens to what is not listened to yet. Never rejects where the server refuses: messages are claimed then. */
  async attach(client: Redis): Promise<void> {
    if (!speaksResp3(client)) return;
    const opened = [...this.channels].filter(([, { isOpen }]) => !isOpen).map(([name]) => name);
    const closed = [...this.abandoned];
    this.abandoned.clear();
    client.off('message', this.receive).on('message', this.receive);
    try {
      if (closed.length > 0) await client.unsubscribe(...closed);
      if (opened.length > 0) await client.subscribe(...opened);
    } catch (error) {
      this.onRefused(error);
      return;
    }
    for (const name of opened) this.setOpen(name, true);
  }

  /** The connection is gone, and what was under way on it. */
  detach(): void {
    this.arrived.clear();
    this.abandoned.clear();
    for (const name of this.channels.keys()) this.setOpen(name, false);
  }

  private setOpen(name: string, isOpen: boolean): void {
    const channel = this.channels.get(name);
    if (channel === undefined || channel.isOpen === isOpen) return;
    channel.isOpen = isOpen;
    channel.listener.onListening(isOpen);
  }

  /** What arrives together is handed on together. */
  private onMessage(name: string, message: string): void {
    if (!this.channels.has(name)) return;
    const record = message.slice(TIME_LENGTH);
    const earlier = this.arrived.get(name);
    if (earlier === undefined) {
      this.arrived.set(name, { pushedAtMs: Number(message.slice(0, TIME_LENGTH)), records: [record] });
    } else earlier.records.push(record);
    if (this.isFlushDue) return;
    this.isFlushDue = true;
    queueMicrotask(() => this.flush());
  }

  private flush(): void {
    this.isFlushDue = false;
    const { arrived } = this;
    // A new one: a map that is cleared keeps what it held until its first table is collected, which may be old by now.
    this.arrived = new Map();
    for (const [name, { records, pushedAtMs }] of arrived)
      this.channels.get(name)?.listener.onPushed(records, pushedAtMs);
  }
}

/** The version that was agreed on with the server; `options` holds the one that was asked for. ioredis 5 has neither. */
function speaksResp3(client: Redis): boolean {
  const { condition } = client as { condition?: { protocol?: number } | null };
  return condition?.protocol === 3;
}
