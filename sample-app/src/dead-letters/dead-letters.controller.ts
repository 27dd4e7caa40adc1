import { Controller, Get, HttpCode, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { DeadLettersQuery } from './dead-letters.query.js';
import { DeadLettersService, type DeadLettersPage } from './dead-letters.service.js';

@Controller('dead-letters')
export class DeadLettersController {
  constructor(private readonly service: DeadLettersService) {}

  @Get()
  page(@Query() { cursor, limit }: DeadLettersQuery): Promise<DeadLettersPage> {
    return this.service.page(cursor ?? null, limit);
  }

  @Post(':recordId/requeue')
  @HttpCode(200)
  async requeue(@Param('recordId') recordId: string) {
    const requeued = await this.service.requeue(recordId);
    if (requeued.length === 0) throw new NotFoundException('There is no such dead letter');
    return { requeued };
  }
}
