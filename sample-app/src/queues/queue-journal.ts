import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { RedisMessageQueue } from '@mx-rmq/nestjs';

/** Writes to the log what the queue does with messages whose handlers have failed; what it gives up it logs itself. */
@Injectable()
export class QueueJournal implements OnModuleInit {
  private readonly logger = new Logger('Queue');

  constructor(private readonly queue: RedisMessageQueue) {}

  onModuleInit(): void {
    this.queue.on('retried', ({ message, error, delayMs }) => {
      this.logger.warn(`${nameOf(message)} ${message.id} has failed, again in ${delayMs} ms: ${reasonOf(error)}`);
    });
  }
}

function nameOf({ topic, group }: { readonly topic: string; readonly group: string }): string {
  return group === '' ? topic : `${topic}@${group}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
