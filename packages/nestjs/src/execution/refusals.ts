import { HttpException, HttpStatus } from '@nestjs/common';
import { UnrecoverableError } from '@mx-rmq/core';
import { refused } from '../mx-rmq.messages.js';

/** What guards and pipes throw at a message that will not get better by waiting. Others, 404 or 503, may. */
const REFUSALS: readonly number[] = [
  HttpStatus.BAD_REQUEST,
  HttpStatus.UNAUTHORIZED,
  HttpStatus.FORBIDDEN,
  HttpStatus.UNPROCESSABLE_ENTITY,
];

/** The error as the queue is to see it. */
export function withRefusalsUnrecoverable(error: unknown): unknown {
  if (!(error instanceof HttpException)) return error;
  const status = error.getStatus();
  if (!REFUSALS.includes(status)) return error;
  return new UnrecoverableError(refused(status, reasonOf(error)), { cause: error });
}

/** `ValidationPipe` says what is wrong in the response, and only "Bad Request" in the message. */
function reasonOf(error: HttpException): string {
  const response = error.getResponse();
  const message = typeof response === 'object' && 'message' in response ? response.message : undefined;
  return Array.isArray(message) ? message.filter(part => typeof part === 'string').join('; ') : error.message;
}
