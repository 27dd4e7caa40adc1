import { Inject, Module, Optional, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ModuleImportError } from './errors/module-import.error.js';
import { MX_RMQ_OPTIONS } from './mx-rmq.constants.js';
import { moduleImports } from './mx-rmq.messages.js';
import { ConfigurableModuleClass } from './mx-rmq.module-definition.js';

/**
 * The message queue of an application: finds its `@Handler()` methods, starts and stops with it, and provides
 * `MqProducer`, `RedisMessageQueue` and `DeadLetters`.
 *
 * ```ts
 * @Module({
 *   imports: [
 *     MxRmqModule.forRootAsync({
 *       inject: [ConfigService],
 *       useFactory: (config: ConfigService) => ({ connection: { url: config.getOrThrow('REDIS_URL') } }),
 *     }),
 *   ],
 * })
 * export class AppModule {}
 * ```
 *
 * Import it once, with `forRoot(options)` or `forRootAsync({ useFactory | useClass | useExisting })`. It is global
 * unless `isGlobal: false` stands beside the options. Handlers are found in every module of the application, but not
 * in modules that are loaded lazily. Call `app.enableShutdownHooks()`, so that a signal lets handlers finish.
 */
@Module({})
export class MxRmqModule extends ConfigurableModuleClass {
  /** @throws ModuleImportError where the module is imported twice, or without options */
  constructor(modules: ModulesContainer, @Optional() @Inject(MX_RMQ_OPTIONS) options?: unknown) {
    super();
    const imported = [...modules.values()].filter(({ metatype }) => metatype === MxRmqModule);
    if (imported.length !== 1 || options === undefined) throw new ModuleImportError(moduleImports(importers(modules)));
  }
}

/** Those that say so in `@Module()`. What Nest links beyond that includes all modules, because this one is global. */
function importers(modules: ModulesContainer): string[] {
  return [...modules.values()]
    .filter(({ metatype }) => {
      const imports = (Reflect.getMetadata('imports', metatype) ?? []) as readonly (Type | { module?: Type })[];
      return imports.some(entry => entry === MxRmqModule || ('module' in entry && entry.module === MxRmqModule));
    })
    .map(({ name }) => name);
}
