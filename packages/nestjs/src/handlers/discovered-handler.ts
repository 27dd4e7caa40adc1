import type { ContextIdFactory, DiscoveryService, ModulesContainer } from '@nestjs/core';
import type { HandlerMetadata } from '../decorators/handler.decorator.js';

/** What Nest knows about one provider or controller. */
export type Provider = ReturnType<DiscoveryService['getProviders']>[number];

export type HostModule = NonNullable<ReturnType<ModulesContainer['get']>>;

export type ContextId = ReturnType<typeof ContextIdFactory.create>;

export type HandlerMethod = (...args: unknown[]) => unknown;

/** A method of a provider or controller, before it can be called by anything. */
export interface DiscoveredMethod {
  readonly provider: Provider;
  /** The module that holds the provider: its enhancers are looked up there. */
  readonly host: HostModule;
  readonly prototype: object;
  /** Of the prototypes, the one that declares the method. */
  readonly owner: object;
  readonly methodName: string;
  /** As it stands on the prototype: the function that decorators have marked. */
  readonly method: HandlerMethod;
}

/** One `@Handler()` of the application. */
export interface DiscoveredHandler extends DiscoveredMethod, HandlerMetadata {}

/** For people: `OrderHandlers.onOrderCreated (OrdersModule)`. */
export function placeOf({ host, prototype, methodName }: DiscoveredMethod): string {
  return `${prototype.constructor.name}.${methodName} (${host.name})`;
}
