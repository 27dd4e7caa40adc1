/**
 * A Lua script of `lua/scripts`, as `scripts.generated.ts` binds it.
 *
 * @typeParam K its keys by name; all of one hash tag
 * @typeParam A its arguments by name
 */
export interface Script<K, A> {
  /** File name in `lua/scripts`, without `.lua`. */
  readonly name: string;
  /** SHA-1 of `source` in hex, for EVALSHA. */
  readonly sha1: string;
  /** True where Redis is told that the script never writes, so that it may run on a replica. */
  readonly readOnly: boolean;
  /** What SCRIPT LOAD or EVAL is given. */
  readonly source: string;
  /** The keys in the order of KEYS. */
  keys(keys: K): string[];
  /** The arguments in the order of ARGV. */
  args(args: A): (string | number | Buffer)[];
}
