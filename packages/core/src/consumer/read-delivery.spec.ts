import { describe, expect, it } from '@jest/globals';
import { deliveryOf } from '../model/record.js';
import { QUEUE, recordOf } from './delivery.fixture.js';
import { readDelivery } from './read-delivery.js';

const POLICY = { maxRetries: 3, delaysMs: [1_000], backoff: null };
const read = (record: string) => readDelivery(record, QUEUE, POLICY);

describe('readDelivery', () => {
  it('reads what was written', () => {
    const record = recordOf({ payload: { a: [1] }, attempts: 2, number: 3, envelope: { messageId: 'mine' } });
    expect(read(record)).toMatchObject({
      token: deliveryOf(record),
      attempt: 3,
      startedAtMs: 0,
      message: { id: 'mine', payload: { a: [1] }, topic: 'orders' },
    });
  });

  const sound = recordOf({ envelope: { messageId: 'x' } });
  const [header = ''] = sound.split('\n');
  it.each([
    ['a payload that is no JSON', `${header}\n\n{`],
    ['no payload', `${header}\n\n`],
    ['no envelope line', `${header}\n{}`],
    ['a header alone', `${header}\n`],
    ['an envelope that is no JSON', `${header}\n{\n{}`],
    ['an envelope that is a list', `${header}\n[]\n{}`],
    ['an envelope that is null', `${header}\nnull\n{}`],
    ['a message id that is no text', `${header}\n{"messageId":1}\n{}`],
    ['headers that are no texts', `${header}\n{"headers":{"a":1}}\n{}`],
    ['a history that is no list', `${header}\n{"history":{}}\n{}`],
    ['a history without errors', `${header}\n{"history":[{}]}\n{}`],
    ['delays that are no numbers', `${header}\n{"retry":{"delaysMs":["soon"]}}\n{}`],
    ['no delays', `${header}\n{"retry":{"delaysMs":[]}}\n{}`],
    ['an endless delay', `${header}\n{"retry":{"delaysMs":[1e999]}}\n{}`],
    ['half a backoff', `${header}\n{"retry":{"backoff":{"baseMs":1}}}\n{}`],
    ['a negative number of retries', `${header}\n{"retry":{"maxRetries":-1}}\n{}`],
    ['letters among the digits of the header', sound.replace(/^1\d/, '1x')],
    ['nothing', ''],
  ])('does not read %s', (_, record) => {
    expect(read(record)).toBeNull();
  });
});
