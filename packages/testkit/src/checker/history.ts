/**
 * What the processes of a test did, as each wrote it down before and after every step. `at` is in ms on the monotonic
 * clock that all processes of one machine share; `token` is `record id/delivery number`.
 */
export type HistoryEvent =
  ProduceEvent | ClaimEvent | DeliverEvent | HandledEvent | FailedEvent | SettleEvent | ReapEvent | LifeEvent;

/** `invoke`: about to be tried. `ok`, `fail`: certain. `info`: it may or may not have taken effect. */
export type StepType = 'invoke' | 'ok' | 'fail' | 'info';

interface Step {
  readonly at: number;
  /** Name of the process, with the number of its incarnation. */
  readonly process: string;
}

/** `value` is unique: it names the message in every other event. */
export interface ProduceEvent extends Step {
  readonly f: 'produce';
  readonly type: StepType;
  readonly value: string;
  readonly delayMs?: number;
  /** Of the error. */
  readonly code?: string;
}

/** An answered claim that brought something. */
export interface ClaimEvent extends Step {
  readonly f: 'claim';
  readonly consumer: string;
  /** Server time at which it was executed; the lease ends no earlier than `leaseMs` after it. */
  readonly nowMs: number;
  readonly leaseMs: number;
  readonly tokens: readonly string[];
}

/** A handler was called. */
export interface DeliverEvent extends Step {
  readonly f: 'deliver';
  readonly value: string;
  readonly token: string;
  /** 1 + failed attempts before. */
  readonly attempt: number;
}

/** A handler ended well. */
export interface HandledEvent extends Step {
  readonly f: 'handled';
  readonly value: string;
  readonly token: string;
}

/** A handler failed, or was given up. */
export interface FailedEvent extends Step {
  readonly f: 'failed';
  readonly value: string;
  readonly token: string;
  readonly reason: string;
}

/** A consumer says what became of its deliveries. */
export interface SettleEvent extends Step {
  readonly f: 'settle';
  readonly type: StepType;
  readonly kind: 'ack' | 'retry' | 'bury' | 'release' | 'discard';
  readonly tokens: readonly string[];
  /** With `ok`: those that were no longer the consumer's, where the answer names or counts them. */
  readonly refused?: number;
}

/** An answered reap that took something back. */
export interface ReapEvent extends Step {
  readonly f: 'reap';
  readonly consumer: string;
  readonly taken: number;
}

export interface LifeEvent extends Step {
  readonly f: 'life';
  readonly what: 'ready' | 'stopping' | 'stopped' | 'note';
  readonly detail?: string;
}

/** In the order of time. */
export type History = readonly HistoryEvent[];

export function recordOf(token: string): string {
  return token.slice(0, token.indexOf('/'));
}

/** Events of one kind, typed as such. */
export function eventsOf<F extends HistoryEvent['f']>(history: History, f: F): Extract<HistoryEvent, { f: F }>[] {
  return history.filter((event): event is Extract<HistoryEvent, { f: F }> => event.f === f);
}
