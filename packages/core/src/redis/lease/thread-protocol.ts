/** What the thread is started with. */
export interface ThreadSetup {
  /** As `transferableOptions` makes it. */
  readonly connection: TransferableConnection;
  readonly script: { readonly sha1: string; readonly source: string };
  /** Memory of the moment of the main thread's last heartbeat. */
  readonly heartbeat: SharedArrayBuffer;
}

export interface TransferableConnection {
  readonly url: string | null;
  readonly options: object;
}

export type ThreadOrder =
  | {
      readonly order: 'keep';
      readonly id: number;
      readonly keys: readonly string[];
      readonly args: readonly (string | number)[];
      readonly leaseMs: number;
      readonly firstInMs: number;
      /** Memory of the moment up to which the lease is renewed though the main thread is silent. */
      readonly deadline: SharedArrayBuffer;
    }
  | { readonly order: 'release'; readonly id: number };

/** About the lease with this id. */
export type ThreadReport =
  | { readonly report: 'renewed'; readonly id: number; readonly held: number }
  | { readonly report: 'lost'; readonly id: number }
  | { readonly report: 'failed'; readonly id: number; readonly error: Error };
