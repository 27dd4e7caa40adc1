import { BatchTooLargeError } from '../errors/invalid-message.errors.js';
import { InvalidBatchError } from '../errors/produce.errors.js';
import type { ProduceOptions, ProduceRequest } from '../options/mx-rmq-options.js';
import type { MessageFactory } from './message-factory.js';
import type { PreparedMessage } from './prepared-message.js';

/** What one atomic call may carry: the server does nothing else while it runs. */
const MAX_MESSAGES = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** The messages of one topic out of a list that may name several. */
export interface TopicGroup {
  readonly topic: string;
  readonly members: GroupMember[];
  /** Size of all records in bytes of UTF-8. */
  bytes: number;
}

export interface GroupMember {
  readonly message: PreparedMessage;
  /** Where it stands in the caller's list, from 0. */
  readonly position: number;
}

/**
 * Prepares every message and sorts them by topic, in the order in which the topics appear.
 *
 * @throws InvalidBatchError naming the first message that is refused
 * @throws BatchTooLargeError
 */
export function groupByTopic(requests: readonly ProduceRequest[], factory: MessageFactory): readonly TopicGroup[] {
  const groups = new Map<string, TopicGroup>();
  for (const [position, request] of requests.entries()) {
    const message = prepare(request, position, factory);
    let group = groups.get(request.topic);
    if (group === undefined) {
      group = { topic: request.topic, members: [], bytes: 0 };
      groups.set(request.topic, group);
    }
    group.members.push({ message, position });
    group.bytes += message.bytes;
    assertSize(group);
  }
  return [...groups.values()];
}

function prepare(request: ProduceRequest, position: number, factory: MessageFactory): PreparedMessage {
  try {
    return factory.create(request.topic, request.payload, optionsOf(request));
  } catch (cause) {
    throw cause instanceof Error ? new InvalidBatchError(position, cause) : cause;
  }
}

/** Undefined where there are none: such a message needs no look at any of them. */
function optionsOf(request: ProduceRequest): ProduceOptions | undefined {
  for (const name in request) {
    if (name === 'topic' || name === 'payload') continue;
    const { topic: _topic, payload: _payload, ...options } = request;
    return options;
  }
  return undefined;
}

function assertSize({ topic, members, bytes }: TopicGroup): void {
  if (members.length > MAX_MESSAGES) {
    throw new BatchTooLargeError(
      `A call may carry ${MAX_MESSAGES} messages of one topic; there are more for ${topic}.`,
    );
  }
  if (bytes > MAX_BYTES) {
    throw new BatchTooLargeError(`A call may carry ${MAX_BYTES} bytes of one topic; there are more for ${topic}.`);
  }
}
