import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Scope } from '@nestjs/common';
import {
  ContextIdFactory,
  REQUEST,
  type ContextId,
  type ContextIdResolver,
  type ContextIdStrategy,
  type HostComponentInfo,
} from '@nestjs/core';
import type { MessageContext } from '@mx-rmq/core';
import { startApplication } from '../application.fixture.js';
import { Handler } from '../decorators/handler.decorator.js';

/** As the documentation of Nest has it: one sub-tree of providers per tenant. */
class PerTenant implements ContextIdStrategy {
  private readonly trees = new Map<string, ContextId>();

  attach(contextId: ContextId, context: MessageContext): ContextIdResolver {
    const { tenant } = context.message.payload as { tenant: string };
    const tree = this.trees.get(tenant) ?? ContextIdFactory.create();
    this.trees.set(tenant, tree);
    return {
      resolve: ({ isTreeDurable }: HostComponentInfo) => (isTreeDurable ? tree : contextId),
      payload: { tenant },
    };
  }
}

/** Puts things back as they were: the strategy belongs to the process. */
const NO_STRATEGY: ContextIdStrategy = { attach: contextId => () => contextId };

@Injectable({ scope: Scope.REQUEST, durable: true })
class TenantDatabase {
  private queries = 0;
  constructor(@Inject(REQUEST) private readonly request: { tenant: string }) {}
  query(): string {
    return `${this.request.tenant} ${++this.queries}`;
  }
}

@Injectable()
class DurableOrders {
  constructor(private readonly database: TenantDatabase) {}
  @Handler('durable')
  on(): string {
    return this.database.query();
  }
}

@Injectable({ scope: Scope.REQUEST })
class Orders {
  private calls = 0;
  constructor(
    private readonly database: TenantDatabase,
    @Inject(REQUEST) private readonly context: MessageContext,
  ) {}
  @Handler('mixed')
  on(): unknown {
    return [this.database.query(), ++this.calls, this.context.message.topic];
  }
}

describe('durable providers', () => {
  beforeEach(() => ContextIdFactory.apply(new PerTenant()));
  afterEach(() => ContextIdFactory.apply(NO_STRATEGY));

  it('are shared by the messages that the strategy puts together', async () => {
    const { app, queue } = await startApplication({ providers: [TenantDatabase, DurableOrders] });
    await expect(queue.deliver('durable', { tenant: 'acme' })).resolves.toBe('acme 1');
    await expect(queue.deliver('durable', { tenant: 'other' })).resolves.toBe('other 1');
    await expect(queue.deliver('durable', { tenant: 'acme' })).resolves.toBe('acme 2');
    await app.close();
  });

  it('are shared below a handler that is made per message', async () => {
    const { app, queue } = await startApplication({ providers: [TenantDatabase, Orders] });
    await expect(queue.deliver('mixed', { tenant: 'acme' })).resolves.toEqual(['acme 1', 1, 'mixed']);
    await expect(queue.deliver('mixed', { tenant: 'acme' })).resolves.toEqual(['acme 2', 1, 'mixed']);
    await app.close();
  });
});
