import { monotonicMs } from '../clock/monotonic.js';
import { newSessionId } from '../model/record-id.js';
import type { ClaimReply, ClaimTurn, MessageStore } from '../store/message-store.js';

export type Claimed = Exclude<ClaimReply, { code: 'lost' }>;

export interface AnsweredTurn {
  readonly sent: ClaimTurn;
  readonly reply: ClaimReply;
  /** On the monotonic clock. */
  readonly sentAtMs: number;
}

type TurnWishes = Omit<ClaimTurn, 'consumer' | 'turn'>;

/**
 * The identity of a consumer and the numbers of its turns. A turn whose answer never came is asked for again as it
 * was, under the same number, until it is answered; a lost identity is never used again.
 */
export class Turns {
  private id = newSessionId();
  private last = 0;
  private unanswered: ClaimTurn | null = null;

  constructor(private readonly messages: Pick<MessageStore, 'claim'>) {}

  get consumer(): string {
    return this.id;
  }

  /** A turn was sent and not answered: it may have taken records that nobody here has seen. */
  get isUnanswered(): boolean {
    return this.unanswered !== null;
  }

  /** `wishes` is asked only for a new turn. Resolves with what was sent, too: after an outage it may be an older one. */
  async take(wishes: () => TurnWishes): Promise<AnsweredTurn> {
    this.unanswered ??= { ...wishes(), consumer: this.id, turn: ++this.last };
    const sent = this.unanswered;
    const sentAtMs = monotonicMs();
    const reply = await this.messages.claim(sent);
    this.unanswered = null;
    return { sent, reply, sentAtMs };
  }

  /** For a consumer that takes no more turns: the one that was not answered, whose acks nobody knows to be heard. */
  forget(): ClaimTurn | null {
    const { unanswered } = this;
    this.unanswered = null;
    return unanswered;
  }

  renewIdentity(): void {
    this.id = newSessionId();
    this.last = 0;
    this.unanswered = null;
  }
}
