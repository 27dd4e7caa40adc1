import { assignMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { NEST_ARGUMENTS_METADATA, PARAMETERS_METADATA } from '../mx-rmq.constants.js';
import { decoratedMethod } from './decorated-method.js';

/** A pipe, or its class: Nest then creates it, with its dependencies, in the module of the handler. */
export type PipeLike = PipeTransform | Type<PipeTransform>;

/** Notes in Nest's own form what an argument is filled with. */
export function argumentDecorator(decorator: string, argument: number, pipes: readonly PipeLike[]): ParameterDecorator {
  return (target, key, index) => {
    const { prototype, name } = decoratedMethod(decorator, target, key);
    // Own metadata only: a method that overrides another has arguments of its own.
    const before: unknown = Reflect.getOwnMetadata(NEST_ARGUMENTS_METADATA, prototype.constructor, name);
    const after = assignMetadata(before ?? {}, argument, index, undefined, ...pipes);
    Reflect.defineMetadata(NEST_ARGUMENTS_METADATA, after, prototype.constructor, name);
    Reflect.defineMetadata(PARAMETERS_METADATA, true, prototype, name);
  };
}
