import { ModulesContainer, NestContainer, type ApplicationConfig } from '@nestjs/core';
import type { HostModule } from '../handlers/discovered-handler.js';

/**
 * The application's modules with other global enhancers: those of `config`. What Nest builds from this container looks
 * for the host of a handler among the providers of the modules only, and leaves out the enhancers of any other host
 * without a word; so controllers count as providers here.
 */
export class HandlerContainer extends NestContainer {
  private readonly hosts = new ModulesContainer();

  constructor(modules: ModulesContainer, config: ApplicationConfig) {
    super(config);
    for (const [key, module] of modules) this.hosts.set(key, withControllersAsProviders(module));
  }

  override getModules(): ModulesContainer {
    return this.hosts;
  }
}

function withControllersAsProviders(module: HostModule): HostModule {
  if (module.controllers.size === 0) return module;
  const providers = new Map([...module.controllers, ...module.providers]);
  const hasProvider: HostModule['hasProvider'] = token => providers.has(token);
  return Object.create(module, { providers: { value: providers }, hasProvider: { value: hasProvider } }) as HostModule;
}
