import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Handler, MqProducer, MxRmqModule, Payload } from '@mx-rmq/nestjs';
import { createMemoryStore } from '@mx-rmq/testing';

const SILENT = { log: () => {}, warn: () => {}, error: () => {} };

describe('an application without Redis', () => {
  it('handles what it produces on a store in memory', async () => {
    let handle: (order: unknown) => void = () => {};
    const handled = new Promise(resolve => (handle = resolve));
    @Injectable()
    class Orders {
      @Handler('order_created')
      on(@Payload() order: unknown): void {
        handle(order);
      }
    }
    const store = createMemoryStore();
    const imports = [MxRmqModule.forRoot({ store, logger: SILENT })];
    const testing = await Test.createTestingModule({ imports, providers: [Orders] }).compile();
    const app = await testing.init();

    await app.get(MqProducer).produce('order_created', { orderId: 'A-1' });
    await expect(handled).resolves.toEqual({ orderId: 'A-1' });
    await app.close();
    expect(store.snapshot('order_created').queues['']).toMatchObject({ processing: {}, totals: { completed: 1 } });
    await store.close();
  });
});
