import type { Reply } from '../../src/redis/answer.js';
import type { Connection } from '../../src/redis/connection.js';
import { ScriptRunner } from '../../src/redis/script-runner.js';
import type { Script } from '../../src/redis/script.js';
import type { VirtualClock } from './virtual-clock.js';
import { EXPIRIES, onVirtualTime } from './virtual-script.js';

/** Changes the source of a script before it is run, to see whether a test notices. */
export type Mutate = (source: string, script: string) => string;

/** Runs the scripts on virtual time. */
export class VirtualScriptRunner extends ScriptRunner {
  private readonly variants = new Map<string, Script<never, never>>();
  private readonly tags = new Set<string>();

  constructor(
    connection: Connection,
    private readonly clock: VirtualClock,
    private readonly mutate: Mutate = source => source,
  ) {
    super(connection);
  }

  override run<K, A>(
    script: Script<K, A>,
    keys: K,
    args: A,
    deadlineMs?: number,
    encoding?: BufferEncoding | null,
  ): Promise<Reply[]> {
    return super.run(this.variantOf(script, keys), keys, args, deadlineMs, encoding);
  }

  override runTold<K, A>(
    script: Script<K, A>,
    keys: K,
    args: A,
    isComplete: (reply: Reply[]) => boolean,
  ): Promise<Reply[]> {
    return super.runTold(this.variantOf(script, keys), keys, args, isComplete);
  }

  /** Deletes what has ended by now. A key lives on in the very ms in which it ends, as Redis has it. */
  async expire(): Promise<void> {
    for (const tag of this.tags) {
      const range = [tag + EXPIRIES, '-inf', `(${this.clock.nowMs()}`];
      const ended = (await this.call('zrange', [...range, 'BYSCORE'])) as string[];
      for (const key of ended) await this.call('del', [key]);
      if (ended.length > 0) await this.call('zrem', [tag + EXPIRIES, ...ended]);
    }
  }

  private variantOf<K, A>(script: Script<K, A>, keys: K): Script<K, A> {
    for (const key of script.keys(keys).slice(0, 1)) this.tags.add(key.slice(0, key.indexOf('}') + 1));
    const known = this.variants.get(script.name);
    if (known !== undefined) return known;
    const mutated = { ...script, source: this.mutate(script.source, script.name) };
    const variant = onVirtualTime(mutated, this.clock);
    this.variants.set(script.name, variant);
    return variant;
  }
}
