import {
  createParamDecorator,
  Injectable,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import type { MessageContext } from '@mx-rmq/core';
import { map, type Observable } from 'rxjs';

/** What enhancers saw of the messages. */
@Injectable()
export class Journal {
  readonly lines: unknown[] = [];
}

/** Refuses payloads that say so. */
@Injectable()
export class Guard implements CanActivate {
  constructor(private readonly journal: Journal) {}

  canActivate(context: ExecutionContext): boolean {
    const rpc = context.switchToRpc();
    this.journal.lines.push([
      context.getType(),
      context.getClass().name,
      context.getHandler().name,
      rpc.getData(),
      rpc.getContext<MessageContext>().message.topic,
    ]);
    return rpc.getContext<MessageContext>().message.headers['tenant'] === 'acme' && rpc.getData() !== 'forbidden';
  }
}

@Injectable()
export class Doubling implements PipeTransform<unknown, unknown> {
  constructor(private readonly journal: Journal) {}

  transform(value: unknown): unknown {
    this.journal.lines.push(['pipe', value]);
    return typeof value === 'number' ? value * 2 : value;
  }
}

export class Wrapping implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((value: unknown) => ({ wrapped: value })));
  }
}

export const Tenant = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.getArgByIndex<MessageContext>(1).message.headers['tenant'],
);
