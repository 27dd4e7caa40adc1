// For the specs, which are TypeScript; keep it in step with the JSDoc of tally.mjs.
export class MiscountError extends Error {}
export class Tally {
  constructor(messages: number);
  readonly times: Uint8Array;
  add(times: Uint8Array): void;
  get handled(): number;
  verify(stillStored?: number): void;
}
