import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { MessageContext } from '@mx-rmq/core';
import { defaultIfEmpty, tap, type Observable } from 'rxjs';
import { REFUSED_BY_GUARD } from '../mx-rmq.messages.js';

type Outcome = { readonly done: true } | { readonly done: false; readonly error: unknown };

/**
 * The outermost interceptor of every handler. It remembers how each delivery ended, because Nest counts an error as
 * handled once an asynchronous exception filter has returned, though it may only have written a log line: the message
 * would be acknowledged and its work lost.
 */
export class OutcomeInterceptor implements NestInterceptor {
  private readonly outcomes = new WeakMap<MessageContext, Outcome>();

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const context = execution.getArgByIndex<MessageContext>(1);
    return next.handle().pipe(
      // An Observable that ends without a value has done its work; Nest would fail for want of a last value.
      defaultIfEmpty(undefined),
      tap({
        error: (error: unknown) => this.outcomes.set(context, { done: false, error }),
        complete: () => this.outcomes.set(context, { done: true }),
      }),
    );
  }

  /** To be called where nothing was returned: throws the error that a filter has ended without a value. */
  refuseSilentEnd(context: MessageContext): void {
    const outcome = this.outcomes.get(context);
    // A guard comes before all interceptors, so its error was not seen here.
    if (outcome === undefined) throw new Error(REFUSED_BY_GUARD);
    if (!outcome.done) throw outcome.error;
  }
}
