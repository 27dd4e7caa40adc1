import { Injectable, Logger } from '@nestjs/common';
import { Redis } from 'ioredis';

/** Stands in for a mail service that is told an idempotency key. Its mails are lines in the log. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);

  constructor(private readonly redis: Redis) {}

  /** Sends once per key, however often it is called. */
  async send(idempotencyKey: string, to: string, subject: string): Promise<void> {
    const isFirst = await this.redis.hsetnx('mails', idempotencyKey, JSON.stringify({ to, subject }));
    if (isFirst === 1) this.logger.log(`To ${to}: ${subject}`);
  }
}
