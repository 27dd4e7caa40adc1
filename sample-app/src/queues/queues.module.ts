import { Module } from '@nestjs/common';
import { QueueJournal } from './queue-journal.js';
import { QueuesController } from './queues.controller.js';

@Module({ controllers: [QueuesController], providers: [QueueJournal] })
export class QueuesModule {}
