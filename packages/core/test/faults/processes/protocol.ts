import type { HandlerOptions, MxRmqOptions, ProduceOptions } from '@mx-rmq/core';

/** What the handler of a message does, as its payload tells it. */
export type Behaviour =
  /** Only in the first of its deliveries, where that is said. */
  | { readonly act: 'wait'; readonly ms: number; readonly deliveries?: number }
  /** Computes without a pause: the event loop stands still. Only in the first of its deliveries, where that is said. */
  | { readonly act: 'block'; readonly ms: number; readonly deliveries?: number }
  /** Never ends. */
  | { readonly act: 'hang' }
  /** Fails so many times, then succeeds. */
  | { readonly act: 'fail'; readonly times: number }
  | { readonly act: 'throw'; readonly what: ThrownKind }
  /** Ends the process from within. */
  | { readonly act: 'exit' }
  /** Leaves a rejected promise that nobody handles, in its first delivery. */
  | { readonly act: 'reject' };

export type ThrownKind = 'error' | 'string' | 'null' | 'undefined' | 'cyclic' | 'huge' | 'hostile';

export interface Payload {
  /** Names the message in every journal. */
  readonly value: string;
  readonly does?: Behaviour;
  /** What no log may hold. */
  readonly secret?: string;
}

interface ChildSetup {
  /** With the number of its incarnation. */
  readonly name: string;
  readonly journal: string;
  readonly options: MxRmqOptions;
  /** How wrong the wall clock of the process is. */
  readonly clockOffsetMs?: number;
}

export interface WorkerSetup extends ChildSetup {
  readonly handlers: readonly { readonly topic: string; readonly options?: HandlerOptions }[];
}

export interface Produced {
  readonly topic: string;
  readonly does?: Behaviour;
  readonly options?: ProduceOptions;
}

export interface ProducerSetup extends ChildSetup {
  /** Part of every payload. */
  readonly secret: string;
  readonly perSecond: number;
  /** Ends by itself after so many; otherwise when it is told to. */
  readonly count?: number;
  /** Taken in turn. */
  readonly mix: readonly Produced[];
}

/** What a child answers when it is asked for its resources. */
export interface Resources {
  /** Kinds of what keeps the event loop alive, as Node names them, with how many there are. */
  readonly handles: Readonly<Record<string, number>>;
  /** Listeners on the clients of the connections. */
  readonly listeners: number;
}

export type FromParent = { readonly order: 'stop' } | { readonly order: 'tell-resources' };
export type FromChild = { readonly told: 'ready' } | { readonly told: 'resources'; readonly resources: Resources };
