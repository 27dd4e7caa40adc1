import type { PipeTransform } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { ModuleImportError } from '../errors/module-import.error.js';
import { scopedGlobalEnhancer } from '../mx-rmq.messages.js';
import type { OutcomeInterceptor } from './outcome.interceptor.js';
import { RethrowFilter } from './rethrow.filter.js';

/** The global enhancers of handlers. Guards, pipes, interceptors: the first is the outermost; filters: the last resort. */
export function enhancerConfig(
  outcomes: OutcomeInterceptor,
  pipes: readonly PipeTransform[],
  application: ApplicationConfig | null,
): ApplicationConfig {
  const config = new ApplicationConfig();
  config.useGlobalInterceptors(outcomes, ...(application?.getGlobalInterceptors() ?? []));
  config.useGlobalPipes(...pipes, ...(application?.getGlobalPipes() ?? []));
  config.useGlobalGuards(...(application?.getGlobalGuards() ?? []));
  config.useGlobalFilters(new RethrowFilter(), ...(application?.getGlobalFilters() ?? []));
  return config;
}

/**
 * Global enhancers of request scope are created for controllers only, so that a provider's handler would run without.
 * @throws ModuleImportError if there are any
 */
export function refuseScopedEnhancers(application: ApplicationConfig): void {
  const scoped = [
    ...application.getGlobalRequestGuards(),
    ...application.getGlobalRequestPipes(),
    ...application.getGlobalRequestInterceptors(),
    ...application.getGlobalRequestFilters(),
  ];
  if (scoped.length > 0) throw new ModuleImportError(scopedGlobalEnhancer(scoped.map(({ name }) => String(name))));
}
