import { Injectable, type PipeTransform } from '@nestjs/common';
import type { HandlerMetadata } from '../decorators/handler.decorator.js';
import {
  CONTEXT_ARGUMENT,
  DECLARED_METADATA,
  HANDLERS_METADATA,
  NEST_ARGUMENTS_METADATA,
  NEST_ENHANCERS_METADATA,
  PARAMETERS_METADATA,
  PAYLOAD_ARGUMENT,
  PLAIN_ARGUMENTS_METADATA,
} from '../mx-rmq.constants.js';
import type { DiscoveredMethod } from './discovered-handler.js';

export type EnhancerKind = keyof typeof NEST_ENHANCERS_METADATA;

export interface BoundEnhancer {
  readonly kind: EnhancerKind;
  /** An instance, or a class that Nest is to create. */
  readonly enhancer: unknown;
}

interface ArgumentMetadata {
  readonly index: number;
  readonly data?: unknown;
  /** Of Nest 12. */
  readonly schema?: unknown;
  readonly pipes?: readonly (PipeTransform | (new (...args: never[]) => PipeTransform))[];
}

/** The only one that reads what decorators have written. */
@Injectable()
export class HandlerMetadataAccessor {
  handlersOf({ method }: DiscoveredMethod): readonly HandlerMetadata[] {
    return (Reflect.getOwnMetadata(HANDLERS_METADATA, method) ?? []) as readonly HandlerMetadata[];
  }

  /** Whether `@Handler()` was written at this method: a decorator may have replaced its function since. */
  isDeclaredHandler({ owner, methodName }: DiscoveredMethod): boolean {
    return Reflect.hasOwnMetadata(DECLARED_METADATA, owner, methodName);
  }

  hasParameterDecorators({ owner, methodName }: DiscoveredMethod): boolean {
    return Reflect.hasOwnMetadata(PARAMETERS_METADATA, owner, methodName);
  }

  /** Where the method's arguments are written. A method that overrides another does not inherit them. */
  argumentsKeyOf({ owner, methodName }: DiscoveredMethod): string {
    return Reflect.hasOwnMetadata(NEST_ARGUMENTS_METADATA, owner.constructor, methodName)
      ? NEST_ARGUMENTS_METADATA
      : PLAIN_ARGUMENTS_METADATA;
  }

  /** What fills the arguments, by index; null where it is anything but the whole payload and the context. */
  simpleArgumentsOf(method: DiscoveredMethod): readonly (number | undefined)[] | null {
    const filling: (number | undefined)[] = [];
    for (const [key, { index, data, schema }] of Object.entries(this.argumentsOf(method))) {
      // Not a number for custom decorators.
      const argument = Number(key.split(':', 1)[0]);
      const isSimple = argument === PAYLOAD_ARGUMENT || argument === CONTEXT_ARGUMENT;
      if (!isSimple || data !== undefined || schema !== undefined) return null;
      filling[index] = argument;
    }
    return Array.from(filling);
  }

  /** The types of the arguments that receive the payload; null where the compiler has not told them. */
  payloadTypesOf(method: DiscoveredMethod): readonly unknown[] | null {
    const types: unknown = Reflect.getMetadata('design:paramtypes', method.prototype, method.methodName);
    if (!Array.isArray(types)) return null;
    return Object.entries(this.argumentsOf(method))
      .filter(([key]) => key.startsWith(`${PAYLOAD_ARGUMENT}:`))
      .map(([, { index }]): unknown => types[index]);
  }

  /** Everything bound to the method, its class and its arguments. */
  enhancersOf(method: DiscoveredMethod): readonly BoundEnhancer[] {
    const { provider, prototype } = method;
    // A factory's wrapper names the factory where a class is expected, a value's names nothing.
    const classRef = provider.isNotMetatype || provider.metatype === null ? prototype.constructor : provider.metatype;
    const kinds = Object.keys(NEST_ENHANCERS_METADATA) as EnhancerKind[];
    const bound = kinds.flatMap(kind =>
      [classRef, method.method]
        .flatMap(target => (Reflect.getMetadata(NEST_ENHANCERS_METADATA[kind], target) ?? []) as unknown[])
        .map(enhancer => ({ kind, enhancer })),
    );
    const argumentPipes = Object.values(this.argumentsOf(method)).flatMap(({ pipes = [] }) => pipes);
    return [...bound, ...argumentPipes.map(enhancer => ({ kind: 'pipe' as const, enhancer }))];
  }

  private argumentsOf(method: DiscoveredMethod): Readonly<Record<string, ArgumentMetadata>> {
    const key = this.argumentsKeyOf(method);
    const metadata: unknown = Reflect.getMetadata(key, method.owner.constructor, method.methodName);
    return (metadata ?? {}) as Record<string, ArgumentMetadata>;
  }
}
