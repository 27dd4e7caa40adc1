import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { HandlerBindingError } from '../errors/handler-binding.error.js';
import { METHOD_REPLACED, PARAMETERS_WITHOUT_HANDLER } from '../mx-rmq.messages.js';
import {
  placeOf,
  type DiscoveredHandler,
  type DiscoveredMethod,
  type HandlerMethod,
  type Provider,
} from './discovered-handler.js';
import { HandlerMetadataAccessor } from './handler-metadata.accessor.js';
import { isMadePerMessage } from './made-per-message.js';

/** Finds the `@Handler()` methods of all providers and controllers of the application. Calls nothing of them. */
@Injectable()
export class HandlerExplorer {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly metadata: HandlerMetadataAccessor,
  ) {}

  /** @throws HandlerBindingError where a method is decorated in a way in which no message would ever reach it */
  explore(): DiscoveredHandler[] {
    return this.distinctProviders()
      .flatMap(provider => this.methodsOf(provider))
      .flatMap(method => this.handlersOf(method));
  }

  /**
   * One provider per instance: several tokens may stand for it. The one that Nest has made from its class comes first,
   * because only there Nest knows the enhancers of the class.
   */
  private distinctProviders(): Provider[] {
    const providers = [...this.discovery.getProviders(), ...this.discovery.getControllers()]
      .filter(({ isAlias }) => !isAlias)
      .toSorted((one, other) => Number(one.isNotMetatype) - Number(other.isNotMetatype));
    const seen = new Set<unknown>();
    return providers.filter(({ instance }: { instance: unknown }) => {
      if (typeof instance !== 'object' || instance === null) return true;
      if (seen.has(instance)) return false;
      seen.add(instance);
      return true;
    });
  }

  private methodsOf(provider: Provider): DiscoveredMethod[] {
    const { host } = provider;
    const prototype = prototypeOf(provider);
    if (host === undefined || prototype === null) return [];
    // The scanner looks at descriptors, so it triggers no getters.
    return this.scanner.getAllMethodNames(prototype).map(methodName => ({
      provider,
      host,
      prototype,
      owner: ownerOf(prototype, methodName),
      methodName,
      method: Reflect.get(prototype, methodName) as HandlerMethod,
    }));
  }

  private handlersOf(method: DiscoveredMethod): DiscoveredHandler[] {
    const handlers = this.metadata.handlersOf(method);
    if (handlers.length > 0) return handlers.map(handler => ({ ...method, ...handler }));
    if (this.metadata.isDeclaredHandler(method)) throw new HandlerBindingError(placeOf(method), METHOD_REPLACED);
    if (!this.metadata.hasParameterDecorators(method)) return [];
    throw new HandlerBindingError(placeOf(method), PARAMETERS_WITHOUT_HANDLER);
  }
}

/** null: nothing with methods. Values may be anything, objects without a prototype among them. */
function prototypeOf(provider: Provider): object | null {
  const instance: unknown = provider.instance;
  if (typeof instance === 'object' && instance !== null) return Object.getPrototypeOf(instance) as object | null;
  if (!isMadePerMessage(provider)) return null;
  // A factory that has made nothing yet: its token may be the class of what it will make.
  const { token } = provider;
  return typeof token === 'function' ? (token.prototype as object | null) : null;
}

function ownerOf(prototype: object, methodName: string): object {
  let owner: object | null = prototype;
  while (owner !== null && !Object.hasOwn(owner, methodName)) owner = Object.getPrototypeOf(owner) as object | null;
  return owner ?? prototype;
}
