import type { ServerClock } from '../clock/server-clock.js';
import { BatchExpiredError, UnknownOutcomeError } from '../errors/redis.errors.js';
import { decodeEnvelope, decodeRecord } from '../model/record.js';
import type { QueueRef } from '../model/queue-ref.js';
import { queueName } from '../model/queue-ref.js';
import type { ProduceBatch, ProduceReply } from '../store/message-store.js';
import type { Reply } from './answer.js';
import type { KeySpace } from './key-space.js';
import { isPlain, plainArgs, plainKeys, produceArgs, produceKeys, produceReply, sortBatch } from './produce-call.js';
import type { SortedBatch } from './produce-call.js';
import { asNumber, asString, asStrings, unknownCode } from './reply.js';
import type { ScriptRunner } from './script-runner.js';
import {
  cancel,
  CancelCode,
  findDelayed,
  FindDelayedCode,
  join,
  JoinCode,
  produce,
  ProduceCode,
  producePlain,
  type ProducePlainCode,
} from './scripts.generated.js';
import type { Script } from './script.js';
import { groupsFrom, noGroups, type KnownGroups } from './topic-groups.js';

/** Both scripts answer in the same words. */
ProduceCode satisfies typeof ProducePlainCode;

/** What happens to messages before a consumer sees them. */
export class ProducingRepository {
  private readonly known = new Map<string, KnownGroups>();
  private readonly registered = new Set<string>();

  constructor(
    private readonly runner: ScriptRunner,
    /** On a connection of its own, opened when it is first needed: waiting for replicas blocks it. */
    private readonly waitingRunner: ScriptRunner,
    private readonly keySpace: KeySpace,
    private readonly clock: ServerClock,
  ) {}

  async produce(batch: ProduceBatch): Promise<ProduceReply> {
    // Records are stamped with the server's time, which every new connection asks for first.
    if (!this.clock.isKnown) await this.runner.connected(batch.deadlineMs);
    const sorted = sortBatch(batch);
    for (;;) {
      const groups = this.known.get(batch.topic) ?? noGroups(batch.topic);
      const reply = await this.send(batch, sorted, groups);
      switch (reply[0]) {
        case ProduceCode.APPLIED:
        case ProduceCode.SEEN:
          if (!this.registered.has(batch.topic)) this.register(batch.topic, groups.queues);
          return produceReply(asString(reply[1]), batch, sorted);
        case ProduceCode.STALE_GROUPS:
          this.known.set(batch.topic, groupsFrom(batch.topic, asString(reply[1]), asStrings(reply.slice(2))));
          this.registered.delete(batch.topic);
          break;
        case ProduceCode.TOO_OLD:
          this.clock.observe(asNumber(reply[1]));
          throw new BatchExpiredError(batch.topic);
        case ProduceCode.FORGOTTEN:
          throw new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'Redis no longer knows whether a batch was stored.');
        default:
          throw unknownCode('produce', reply[0]);
      }
    }
  }

  private send(batch: ProduceBatch, sorted: SortedBatch, groups: KnownGroups): Promise<Reply[]> {
    const nowMs = this.clock.nowMs();
    if (isPlain(sorted, groups)) {
      const keys = plainKeys(this.keySpace, batch, sorted, groups, nowMs);
      return this.run(producePlain, keys, plainArgs(batch, sorted, groups), batch);
    }
    const keys = produceKeys(this.keySpace, batch, sorted, groups, nowMs);
    return this.run(produce, keys, produceArgs(batch, sorted, groups), batch);
  }

  private run<K, A>(
    script: Script<K, A>,
    keys: K,
    args: A,
    { deadlineMs, durability }: ProduceBatch,
  ): Promise<Reply[]> {
    if (durability === undefined) return this.runner.run(script, keys, args, deadlineMs);
    const isStored = ([code]: Reply[]): boolean => code === ProduceCode.APPLIED || code === ProduceCode.SEEN;
    return this.waitingRunner.runDurably(script, keys, args, deadlineMs, durability, isStored);
  }

  async cancel(topic: string, id: string): Promise<'cancelled' | 'not-delayed'> {
    const byMessageId = this.keySpace.deduplication(topic, `m:${id}`);
    const holder = await this.runner.call('get', [byMessageId]);
    const recordId = typeof holder === 'string' ? holder : id;
    const fields = asStrings(await this.runner.call('hkeys', [this.keySpace.groups(topic)]));
    const { queues } = groupsFrom(topic, '', fields);
    const keys = queues.map(queue => this.keySpace.queue(queue));
    const nowMs = this.clock.nowMs();
    const found = await this.runner.run(
      findDelayed,
      { queues: keys.flatMap(({ delayed, delayedRecords }) => [delayed, delayedRecords]) },
      { id: recordId },
    );
    const deduplicationKey = found[0] === FindDelayedCode.FOUND ? deduplicationKeyOf(asString(found[1])) : undefined;
    const reply = await this.runner.runTold(
      cancel,
      {
        deduplication: this.keySpace.deduplication(topic, deduplicationKey ?? `m:${id}`),
        queues: keys.flatMap(queue => {
          const { delayed, delayedRecords, stats } = queue;
          return [delayed, delayedRecords, stats, this.keySpace.minute(queue, nowMs)];
        }),
      },
      { id: recordId },
      told => told[0] === CancelCode.CANCELLED,
    );
    switch (reply[0]) {
      case CancelCode.CANCELLED:
        return 'cancelled';
      case CancelCode.NOT_DELAYED:
        return 'not-delayed';
      default:
        throw unknownCode('cancel', reply[0]);
    }
  }

  async join(queue: QueueRef): Promise<void> {
    const reply = await this.runner.run(join, { groups: this.keySpace.groups(queue.topic) }, { group: queue.group });
    if (reply[0] !== JoinCode.JOINED && reply[0] !== JoinCode.KNOWN) throw unknownCode('join', reply[0]);
    this.register(queue.topic, [queue]);
  }

  /**
   * The registry is for people and metrics. The queues work without it, so nobody waits for it, and what becomes of it
   * says nothing about a message: if it fails, the next batch of the topic tries again.
   */
  private register(topic: string, queues: readonly QueueRef[]): void {
    this.registered.add(topic);
    this.runner.call('sadd', [this.keySpace.registry, ...queues.map(queueName)]).catch(() => {
      this.registered.delete(topic);
    });
  }
}

/** Undefined where it has none, or cannot be read: then there is no key to free, and the message is cancelled still. */
function deduplicationKeyOf(record: string): string | undefined {
  const parts = decodeRecord(record);
  try {
    return parts === null ? undefined : decodeEnvelope(parts.envelope).deduplicationKey;
  } catch {
    return undefined;
  }
}
