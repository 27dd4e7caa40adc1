import { Catch, type ExceptionFilter } from '@nestjs/common';

/**
 * The last filter of every handler: gives the error on to the queue, which logs and counts it. Without it Nest would
 * write every failed attempt to the log as well.
 */
@Catch()
export class RethrowFilter implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}
