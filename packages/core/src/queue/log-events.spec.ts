import { describe, expect, it } from '@jest/globals';
import { DeadLetterReason } from '../model/dead-letter.js';
import type { Message } from '../model/message.js';
import { EventHub } from './event-hub.js';
import { logEvents } from './log-events.js';

const message = { topic: 'orders', group: 'payment', recordId: 'r1', payload: 'secret' } as Message;

function logging() {
  const lines: string[] = [];
  const logger = { log: () => {}, error: () => {}, warn: (line: string) => lines.push(line) };
  const events = new EventHub(logger);
  logEvents(events, logger);
  return { lines, events };
}

describe('logEvents', () => {
  it('tells of messages that were given up, and why, without quoting anything', () => {
    const { lines, events } = logging();

    events.emit('buried', { message, reason: DeadLetterReason.FAILED, error: new TypeError('secret') });
    events.emit('discarded', { message, reason: DeadLetterReason.EXPIRED, error: null });

    expect(lines).toEqual([
      'orders@payment: message r1 is a dead letter now (failed, TypeError).',
      'orders@payment: message r1 was dropped (expired).',
    ]);
  });

  it('lets nothing through that a terminal would obey', () => {
    const { lines, events } = logging();
    const error = Object.assign(new Error('\u001b[2J'), { name: '\u009b31m\r\nforged: line' });

    events.emit('buried', { message, reason: DeadLetterReason.FAILED, error });

    expect(lines).toEqual([
      'orders@payment: message r1 is a dead letter now (failed, \\u009b31m\\u000d\\u000aforged: line).',
    ]);
  });

  it('names whatever was thrown, also what cannot be read', () => {
    const { lines, events } = logging();
    const thrower = () => {
      throw new Error('secret');
    };

    events.emit('buried', { message, reason: DeadLetterReason.FAILED, error: 'secret' });
    events.emit('buried', {
      message,
      reason: DeadLetterReason.FAILED,
      error: new Proxy({}, { getPrototypeOf: thrower }),
    });

    expect(lines).toEqual([
      'orders@payment: message r1 is a dead letter now (failed, string).',
      'orders@payment: message r1 is a dead letter now (failed, unreadable).',
    ]);
  });

  it('tells of consumers that died', () => {
    const { lines, events } = logging();

    events.emit('reaped', { queue: message, taken: 3, buried: 0 });
    events.emit('reaped', { queue: message, taken: 2, buried: 1 });

    expect(lines).toEqual([
      'orders@payment: a consumer died; 3 of its messages go to others.',
      'orders@payment: a consumer died; 2 of its messages go to others, 1 more became dead letters.',
    ]);
  });
});
