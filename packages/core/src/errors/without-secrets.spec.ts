import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { withoutSecrets } from './without-secrets.js';

const CANARY = 'canary-4711';

describe('withoutSecrets', () => {
  it('drops what the client puts on its errors beside the message', () => {
    const error = Object.assign(new Error('OOM command not allowed'), {
      name: 'ReplyError',
      code: 'OOM',
      command: { name: 'evalsha', args: [CANARY] },
      previousErrors: [new Error(CANARY)],
    });
    const copy = withoutSecrets(error);
    expect(inspect(copy, { depth: 9 })).not.toContain(CANARY);
    expect(copy).toMatchObject({ name: 'ReplyError', message: 'OOM command not allowed', code: 'OOM' });
    expect(copy.stack).toBe(error.stack);
  });

  it.each([
    [`connect failed for redis://user:${CANARY}@host:6379/0`, 'connect failed for redis://***@host:6379/0'],
    [`rediss://:p@ss${CANARY}@host and more`, 'rediss://***@host and more'],
    [`ERR unknown command 'FCALL', with args beginning with: '${CANARY}' '1'`, "ERR unknown command 'FCALL'"],
    ['ERR \u001b[2J\u009b31m', 'ERR \\u001b[2J\\u009b31m'],
    [`ERR unknown command \`x\`, with args beginning with: \`\n${CANARY}\``, 'ERR unknown command `x`'],
  ])('cleans a message (%#)', (message, cleaned) => {
    const copy = withoutSecrets(new Error(message));
    expect(copy.message).toBe(cleaned);
    expect(copy.stack).not.toContain(CANARY);
  });

  it.each([
    ['text', 'text'],
    [null, 'not an Error'],
    [{ secret: CANARY }, 'not an Error'],
  ])('makes an error of %p', (value, message) => {
    expect(withoutSecrets(value).message).toBe(message);
  });
});
