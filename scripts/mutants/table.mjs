/**
 * Bugs that somebody could make, each of which some test must notice. `edits` are texts of the file and what stands in
 * their place; each must occur exactly once, so that a mutant cannot go out of date unseen. `build` makes generated files
 * anew. `noticedBy` names what is expected to fail: specs for Jest, or rows of the fault matrix.
 *
 * @typedef {object} Mutant
 * @property {string} name
 * @property {string} file
 * @property {[search: string, replace: string][]} edits
 * @property {'build-lua' | 'build-lease-thread'} [build]
 * @property {{ specs: string[] } | { rows: string[] }} noticedBy
 * @property {boolean} [isCore] also in the short run
 */

import { CLIENT_MUTANTS } from './client-mutants.mjs';
import { LUA_MUTANTS } from './lua-mutants.mjs';

/** @type {readonly Mutant[]} */
export const MUTANTS = [...LUA_MUTANTS, ...CLIENT_MUTANTS];
