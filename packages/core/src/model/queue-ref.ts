/** The storage of one topic and group. The unnamed group, the default, is the empty string. */
export interface QueueRef {
  readonly topic: string;
  readonly group: string;
}

/** What people read: `order_created`, or `order_created@payment` where a group is named. */
export function queueName({ topic, group }: QueueRef): string {
  return group === '' ? topic : `${topic}@${group}`;
}
