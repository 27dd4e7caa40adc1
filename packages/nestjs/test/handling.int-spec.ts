import { describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Scope, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import {
  Ctx,
  DeadLetters,
  Handler,
  MessagePriority,
  MqProducer,
  Payload,
  RetryLaterError,
  UnrecoverableError,
  type MessageContext,
} from '@mx-rmq/nestjs';
import { eventually, useRedis } from '@mx-rmq/testkit';
import { IsInt, IsString } from 'class-validator';
import { nextEvent, signal, startOnRedis } from './real-application.js';

class OrderCreated {
  @IsString()
  orderId!: string;

  @IsInt()
  quantity!: number;
}

const ORDER = { orderId: 'A-1', quantity: 2 };

class TenantGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.switchToRpc().getContext<MessageContext>().message.headers['tenant'] === 'acme';
  }
}

describe('an application on a real Redis', () => {
  const redis = useRedis();

  it('handles what it produces: payload, context and id', async () => {
    const handled = signal<[OrderCreated, MessageContext]>();
    @Injectable()
    class Orders {
      @Handler('order_created', { concurrency: 2 })
      on(@Payload() order: OrderCreated, @Ctx() context: MessageContext): void {
        handled.reach([order, context]);
      }
    }
    const app = await startOnRedis(redis, [Orders]);
    const completed = nextEvent(app, 'completed');
    const id = await app
      .get(MqProducer)
      .produce('order_created', ORDER, { priority: MessagePriority.HIGH, headers: { tenant: 'acme' } });

    const [order, context] = await handled.reached;
    expect(order).toBeInstanceOf(OrderCreated);
    expect(order).toEqual(ORDER);
    expect(context).toMatchObject({ attempt: 1, message: { id, topic: 'order_created', headers: { tenant: 'acme' } } });
    await expect(completed).resolves.toMatchObject({ message: { id } });
    await app.close();
  });

  it('tries a failing message again, and gives every request-scoped handler its own message', async () => {
    const attempts: unknown[] = [];
    @Injectable({ scope: Scope.REQUEST })
    class Orders {
      constructor(@Inject(REQUEST) private readonly context: MessageContext) {}
      @Handler('order_created')
      on(order: OrderCreated): void {
        attempts.push([order.orderId, this.context.attempt, this.context.message.meta.retryCount]);
        if (attempts.length === 1) throw new Error('the first time');
        if (attempts.length === 2) throw new RetryLaterError({ delay: '1ms' });
      }
    }
    const app = await startOnRedis(redis, [Orders]);
    const completed = nextEvent(app, 'completed');
    await app.get(MqProducer).produce('order_created', ORDER);
    await completed;
    expect(attempts).toEqual([
      ['A-1', 1, 0],
      ['A-1', 2, 1],
      ['A-1', 3, 2],
    ]);
    await app.close();
  });

  it.each([
    ['breaks its rules', { orderId: 'A-1', quantity: 'top-secret' }, { tenant: 'acme' }, /quantity must be an integer/],
    ['is refused by a guard', ORDER, { tenant: 'other' }, /status 403/],
    ['is given up by its handler', { ...ORDER, orderId: 'bad' }, { tenant: 'acme' }, /no such order/],
  ])('buries at once what %s', async (_, payload, headers, reason) => {
    @Injectable()
    @UseGuards(TenantGuard)
    class Orders {
      @Handler('order_created')
      on(@Payload() order: OrderCreated): void {
        if (order.orderId === 'bad') throw new UnrecoverableError('no such order');
      }
    }
    const app = await startOnRedis(redis, [Orders]);
    const buried = nextEvent(app, 'buried');
    await app.get(MqProducer).produce('order_created', payload, { headers });
    await expect(buried).resolves.toMatchObject({ reason: 'unrecoverable' });

    const { letters } = await eventually('the dead letter', async () => {
      const page = await app.get(DeadLetters).page('order_created');
      return page.letters.length === 0 ? null : page;
    });
    expect(letters).toMatchObject([{ reason: 'unrecoverable', message: { meta: { retryCount: 1 } } }]);
    const lastError = letters[0]?.message?.meta.lastError;
    expect(lastError).toMatch(reason);
    expect(lastError).not.toContain('top-secret');
    await app.close();
  });

  it('gives every group every message', async () => {
    const [mailed, paid] = [signal<string>(), signal<string>()];
    @Injectable()
    class Groups {
      @Handler('order_created', { group: 'mail' })
      mail({ orderId }: OrderCreated): void {
        mailed.reach(orderId);
      }
      @Handler('order_created', { group: 'payment' })
      pay({ orderId }: OrderCreated): void {
        paid.reach(orderId);
      }
    }
    const app = await startOnRedis(redis, [Groups]);
    const messages = [{ topic: 'order_created', payload: ORDER }];
    await expect(app.get(MqProducer).produceMany(messages)).resolves.toHaveLength(1);
    await expect(Promise.all([mailed.reached, paid.reached])).resolves.toEqual(['A-1', 'A-1']);
    await app.close();
  });
});
