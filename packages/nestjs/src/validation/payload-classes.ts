import type { Type } from '@nestjs/common';
import type { ClassValidator } from './validator-packages.js';

/** What the compiler writes for all types that are no classes of the user's. */
const BUILT_IN: readonly unknown[] = [Object, Array, String, Number, Boolean, BigInt, Symbol, Function, Date, Buffer];

export function isClass(type: unknown): type is Type<unknown> {
  return typeof type === 'function' && !BUILT_IN.includes(type);
}

/** Whether class-validator knows any rule of the class, its own or inherited. */
export function hasRules(type: Type<unknown>, validator: ClassValidator): boolean {
  return validator.getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0;
}
