import { CATALOGUE, type ErrorCode } from './catalogue.js';

/**
 * What an error means for the operation that met it: `applied` it took effect, `not-applied` it did not and never
 * will, `unknown` the connection broke before the answer came.
 */
export type Outcome = 'applied' | 'not-applied' | 'unknown';

const BRAND = Symbol.for('mx-rmq.error');

/** The base of every error that MX-RMQ throws. `instanceof` also holds across two copies of the package. */
export class MxRmqError extends Error {
  readonly code: ErrorCode;
  /** Follows from the code; see `docs/errors.md`. */
  readonly outcome: Outcome;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.outcome = CATALOGUE[code].outcome;
    Object.defineProperty(this, BRAND, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== MxRmqError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}
