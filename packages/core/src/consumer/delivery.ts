import type { MessageContext } from '../model/message-handler.js';
import type { RecordParts, Envelope } from '../model/record.js';
import type { ReceivedMessage } from '../model/received-message.js';

/** One claimed record in this process, and at the same time the context of its handler. */
export class Delivery implements MessageContext {
  /** When it came here to wait for a handler, on the monotonic clock. */
  arrivedAtMs = 0;
  /** On the monotonic clock; 0: not started. */
  startedAtMs = 0;
  /** Settled, timed out or lost: what its handler still says is of no interest. */
  isOver = false;
  private controller: AbortController | null = null;
  private abortReason: Error | null = null;

  constructor(
    /** `id/number` */
    readonly token: string,
    readonly parts: RecordParts,
    readonly envelope: Envelope,
    readonly message: ReceivedMessage,
  ) {}

  get attempt(): number {
    return this.parts.attempts + 1;
  }

  /** Most handlers never ask for it, hence made on demand. */
  get signal(): AbortSignal {
    if (this.controller === null) {
      this.controller = new AbortController();
      if (this.abortReason !== null) this.controller.abort(this.abortReason);
    }
    return this.controller.signal;
  }

  abort(reason: Error): void {
    this.abortReason = reason;
    this.controller?.abort(reason);
  }
}
