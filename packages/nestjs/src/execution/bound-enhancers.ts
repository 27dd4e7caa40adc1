import { HandlerBindingError } from '../errors/handler-binding.error.js';
import { placeOf, type DiscoveredMethod } from '../handlers/discovered-handler.js';
import type { BoundEnhancer } from '../handlers/handler-metadata.accessor.js';
import { enhancerNotCreated } from '../mx-rmq.messages.js';

/**
 * Nest leaves out enhancers given as classes that it has not created, as those of a factory's product: a guard that
 * does not run lets everything pass.
 *
 * @throws HandlerBindingError
 */
export function refuseMissingEnhancers(method: DiscoveredMethod, enhancers: readonly BoundEnhancer[]): void {
  for (const { kind, enhancer } of enhancers) {
    if (typeof enhancer !== 'function' || method.host.hasInjectable(enhancer)) continue;
    throw new HandlerBindingError(placeOf(method), enhancerNotCreated(kind, enhancer.name));
  }
}
