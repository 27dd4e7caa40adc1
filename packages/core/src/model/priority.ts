/** How urgent a message is. Three real levels, first in first out inside each. */
export enum MessagePriority {
  HIGH = 'high',
  NORMAL = 'normal',
  LOW = 'low',
}

/** What a caller may write: the enum or its plain string. */
export type MessagePriorityLike = MessagePriority | `${MessagePriority}`;

/** The levels in the order in which the strict policy empties them; a record's header holds the index. */
export const PRIORITIES = [MessagePriority.HIGH, MessagePriority.NORMAL, MessagePriority.LOW] as const;
