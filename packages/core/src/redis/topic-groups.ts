import type { QueueRef } from '../model/queue-ref.js';

/** What a producer knows of a topic's groups. Without any, messages go to the default group. */
export interface KnownGroups {
  readonly epoch: string;
  readonly queues: readonly QueueRef[];
}

const FIELD = 'group:';

export function noGroups(topic: string): KnownGroups {
  return { epoch: '', queues: [{ topic, group: '' }] };
}

/** Reads the fields of a topic's registry: `epoch`, and one `group:<name>` per group. */
export function groupsFrom(topic: string, epoch: string, fields: readonly string[]): KnownGroups {
  const groups = fields.filter(field => field.startsWith(FIELD)).map(field => field.slice(FIELD.length));
  if (groups.length === 0) return { ...noGroups(topic), epoch };
  return { epoch, queues: groups.toSorted().map(group => ({ topic, group })) };
}
