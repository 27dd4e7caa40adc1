import type { ServerClock } from '../clock/server-clock.js';
import { PRIORITIES } from '../model/priority.js';
import { encodeEnvelope, HEADER_LENGTHS, headerTail, recordWithTail } from '../model/record.js';
import { serialisePayload } from '../model/payload.js';
import { DelayedRecordIds, RecordIds } from '../model/record-id.js';
import type { ProduceOptions } from '../options/mx-rmq-options.js';
import { resolveProduceOptions } from '../options/resolve-produce-options.js';
import { topicOptions } from '../options/resolve-topic-options.js';
import type { ResolvedOptions, ResolvedProduceOptions, ResolvedTopicOptions } from '../options/resolved-options.js';
import type { ProduceEntry } from '../store/message-store.js';
import { PreparedMessage } from './prepared-message.js';

/** Makes of what a caller passes what a store takes. */
export class MessageFactory {
  private readonly ids: RecordIds;
  private readonly delayedIds = new DelayedRecordIds();
  private lastTail: { readonly ttlMs: number; readonly text: string } | null = null;

  /** @param session the producer's session id */
  constructor(
    session: string,
    private readonly clock: ServerClock,
    private readonly options: ResolvedOptions,
  ) {
    this.ids = new RecordIds(session);
  }

  /** @throws InvalidMessageError naming what is wrong with the topic, the payload or the options */
  create(topic: string, payload: unknown, options: ProduceOptions | undefined): PreparedMessage {
    const rules = topicOptions(topic, this.options);
    const resolved = resolveProduceOptions(options, rules.produceDefaults);
    const json = serialisePayload(payload, rules.maxPayloadBytes);
    const deduplication = deduplicationOf(resolved, rules);
    const envelope = envelopeOf(resolved, deduplication?.key);
    const header = resolved.ttlMs === null ? HEADER_LENGTHS.plain : HEADER_LENGTHS.withTtl;
    const bytes = header + Buffer.byteLength(envelope) + 1 + Buffer.byteLength(json);
    return new PreparedMessage(resolved.messageId, bytes, resolved.durability, () =>
      this.stamp(resolved, deduplication, envelope, json),
    );
  }

  private stamp(
    resolved: ResolvedProduceOptions,
    deduplication: Deduplication | null,
    envelope: string,
    payload: string,
  ): ProduceEntry {
    const id = (resolved.due === null ? this.ids : this.delayedIds).next(this.clock.nowMs());
    const priority = PRIORITIES.indexOf(resolved.priority);
    const record = recordWithTail({ priority, id, envelope, payload }, this.tailFor(resolved.ttlMs ?? 0));
    const { due } = resolved;
    if (due === null && deduplication === null) return { id, record, priority };
    return { id, record, priority, ...(due !== null && { due }), ...(deduplication !== null && { deduplication }) };
  }

  private tailFor(ttlMs: number): string {
    if (this.lastTail?.ttlMs !== ttlMs) {
      // Its life begins with its id; that of a delayed message when it becomes due: promotion says so then.
      const fresh = { number: 1, attempts: 0, stalls: 0, reason: null, ttlMs, startMs: null, madeMs: null };
      this.lastTail = { ttlMs, text: headerTail(fresh) };
    }
    return this.lastTail.text;
  }
}

interface Deduplication {
  readonly key: string;
  readonly windowMs: number;
}

/** The keys of `messageId`s and those of `deduplicate` share a space in storage, so each carries its kind. */
function deduplicationOf(
  { messageId, deduplicate }: ResolvedProduceOptions,
  { deduplicationWindowMs }: ResolvedTopicOptions,
): Deduplication | null {
  if (messageId !== null) return { key: `m:${messageId}`, windowMs: deduplicationWindowMs };
  return deduplicate && { key: `k:${deduplicate.key}`, windowMs: deduplicate.windowMs };
}

/** Empty for most messages, which is worth the look before anything is put into JSON. */
function envelopeOf(
  { messageId, headers, retry }: ResolvedProduceOptions,
  deduplicationKey: string | undefined,
): string {
  if (deduplicationKey === undefined && headers === null && retry === null) return '';
  return encodeEnvelope({
    ...(messageId !== null && { messageId }),
    ...(headers !== null && { headers }),
    ...(deduplicationKey !== undefined && { deduplicationKey }),
    ...(retry !== null && { retry }),
  });
}
