import type { EventEmitter } from 'node:events';
import type { RedisMessageQueue } from '@mx-rmq/core';
import type { Resources } from './protocol.js';

/** What this process holds open, for comparison before and after: it must not grow. */
export function resourcesOf(queue: RedisMessageQueue): Resources {
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  const listeners = emittersIn(queue).reduce(
    (sum, emitter) => sum + emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name), 0),
    0,
  );
  return { handles, listeners };
}

/** Every event emitter that is reached through the queue's own fields: its clients are among them. */
function emittersIn(root: object): EventEmitter[] {
  const seen = new Set<object>();
  const emitters: EventEmitter[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || seen.has(value) || depth > 6) return;
    seen.add(value);
    if ('eventNames' in value && 'listenerCount' in value) emitters.push(value as EventEmitter);
    for (const child of Object.values(value)) visit(child, depth + 1);
  };
  visit(root, 0);
  return emitters;
}
