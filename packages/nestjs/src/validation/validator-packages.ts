import { optionalPackage } from './optional-package.js';

/** Both are optional peers: they are loaded where a handler needs them, and by no import at the head of a file. */
export type ClassValidator = Pick<typeof import('class-validator'), 'validate' | 'getMetadataStorage'>;
export type ClassTransformer = Pick<typeof import('class-transformer'), 'plainToInstance'>;

/** null: not installed, so no class can have rules. */
export function loadClassValidator(): Promise<ClassValidator | null> {
  return optionalPackage('class-validator', () => import('class-validator'));
}

/** null: not installed. */
export function loadClassTransformer(): Promise<ClassTransformer | null> {
  return optionalPackage('class-transformer', () => import('class-transformer'));
}
