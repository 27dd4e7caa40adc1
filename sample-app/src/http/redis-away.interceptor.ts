import {
  HttpException,
  Injectable,
  ServiceUnavailableException,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { MxRmqError } from '@mx-rmq/nestjs';
import { Redis } from 'ioredis';
import { catchError, type Observable } from 'rxjs';

/** A request that fails because Redis is away is answered with 503: the fault is not the caller's, and it passes. */
@Injectable()
export class RedisAwayInterceptor implements NestInterceptor {
  constructor(private readonly redis: Redis) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        throw this.isOutage(error) ? new ServiceUnavailableException('Redis is away. Try again later.') : error;
      }),
    );
  }

  /** ioredis has many errors for it, so its state is asked instead. */
  private isOutage(error: unknown): boolean {
    if (error instanceof HttpException) return false;
    return error instanceof MxRmqError || this.redis.status !== 'ready';
  }
}
