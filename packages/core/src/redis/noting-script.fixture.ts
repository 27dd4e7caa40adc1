import { createHash } from 'node:crypto';
import type { Script } from './script.js';

interface NoteKeys {
  readonly notes: string;
  readonly executions: string;
}

const SOURCE = `#!lua
redis.call('INCR', KEYS[2])
return { redis.call('SADD', KEYS[1], ARGV[1]) }`;

/** A script like ours: executed twice it takes effect once, and says so. How often it was executed can be seen. */
export const note: Script<NoteKeys, { readonly text: string }> = {
  name: 'note',
  sha1: createHash('sha1').update(SOURCE).digest('hex'),
  readOnly: false,
  source: SOURCE,
  keys: ({ notes, executions }) => [notes, executions],
  args: ({ text }) => [text],
};
