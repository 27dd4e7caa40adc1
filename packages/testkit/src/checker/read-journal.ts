import type { HistoryEvent } from './history.js';

/**
 * Reads journals of one event a line into one history. A process that is killed may leave its last line torn; anywhere
 * else an unreadable line is a fault of the journal itself.
 */
export function readHistory(journals: readonly string[]): HistoryEvent[] {
  return journals.flatMap(readJournal).toSorted((a, b) => a.at - b.at);
}

function readJournal(text: string): HistoryEvent[] {
  const lines = text.split('\n');
  const torn = lines.pop();
  const events = lines.map(line => JSON.parse(line) as HistoryEvent);
  if (torn === undefined || torn === '') return events;
  try {
    return [...events, JSON.parse(torn) as HistoryEvent];
  } catch {
    return events;
  }
}
