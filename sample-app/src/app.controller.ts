import { Controller, Get } from '@nestjs/common';

@Controller()
export class AppController {
  /** What there is to see. */
  @Get()
  index() {
    return {
      'POST /orders':
        'place an order: { "customer": "ada@example.com", "items": [{ "sku": "book-1", "quantity": 2 }] }',
      'GET /orders/:orderId': 'its status and timeline',
      'GET /queues': 'messages per topic, group and state',
      'GET /dead-letters': 'messages that were given up; ?limit=20&cursor=…',
      'POST /dead-letters/:recordId/requeue': 'try one again',
      'POST /stock/:sku/restock': 'mend a sku that begins with broken-',
      'GET /health': 'Redis and the consumers of this process',
    };
  }
}
