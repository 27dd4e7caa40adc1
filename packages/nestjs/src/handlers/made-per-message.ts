import type { Provider } from './discovered-handler.js';

/** Whether each message gets an instance of its own: by request scope, also of a dependency or enhancer, or transient. */
export function isMadePerMessage(provider: Provider): boolean {
  return provider.isTransient || !provider.isDependencyTreeStatic();
}
