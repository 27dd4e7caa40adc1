import { Injectable, Logger } from '@nestjs/common';
import { Redis } from 'ioredis';

/** Stands in for a mail service that is told an idempotency key. A line in the log tells of a mail, not to whom it went. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);

  constructor(private readonly redis: Redis) {}

  /** Sends once per key, however often it is called. */
  async send(idempotencyKey: string, to: string, subject: string): Promise<void> {
    const isFirst = await this.redis.hsetnx('mails', idempotencyKey, JSON.stringify({ to, subject }));
    if (isFirst === 1) this.logger.log(`Sent: ${subject}`);
  }
}
