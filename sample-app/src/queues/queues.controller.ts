import { Controller, Get } from '@nestjs/common';
import { RedisMessageQueue } from '@mx-rmq/nestjs';

@Controller('queues')
export class QueuesController {
  constructor(private readonly queue: RedisMessageQueue) {}

  /** How many messages are in each state, per topic and group. */
  @Get()
  async counts() {
    const counts = await this.queue.counts();
    return counts.map(({ queue: { topic, group }, ...states }) => ({ topic, group, ...states }));
  }
}
