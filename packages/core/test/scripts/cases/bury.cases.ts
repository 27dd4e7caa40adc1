import { DeadLetterReason } from '../../../src/model/dead-letter.js';
import { buryCall } from '../fixtures/consuming-calls.js';
import { deliveryFor, held, idOf, NOW, recordOf } from '../fixtures/records.js';
import { changed, counted, type ScriptCase } from '../fixtures/script-case.js';

const FAILED = recordOf(1, { attempts: 4, reason: DeadLetterReason.FAILED, envelope: '{"history":[]}' });
const ONE_HELD = { 'processing:c1': held(recordOf(1)), consumers: { zset: { c1: NOW + 5_000 } } };
const NOT_JSON = recordOf(2, { payload: '{' });
/** A header that passes for one until it is read closely, and that UTF-8 cannot carry. */
const NOT_UTF8 = recordOf(3).replace(idOf(3), `\xff\xfe${idOf(3).slice(2)}`);
/** What the client makes of its name: each byte that is not UTF-8 becomes a character of three. */
const NOT_UTF8_AS_CLIENTS_SEE = Buffer.from(`\ufffd\ufffd${deliveryFor(3).slice(2)}`).toString('latin1');

export const BURY_CASES: readonly ScriptCase[] = [
  {
    name: 'BURIED: with the record that the consumer wrote',
    given: ONE_HELD,
    call: buryCall({ entries: [{ delivery: deliveryFor(1), record: FAILED }] }),
    reply: [1],
    want: {
      dead: { zset: { [idOf(1)]: NOW } },
      'dead:records': { hash: { [idOf(1)]: FAILED } },
      ...counted({ buried: 1 }),
    },
  },
  {
    name: 'BURIED: what is still its own, and the names of what is not',
    given: changed(ONE_HELD, { 'processing:c1': held(recordOf(1), recordOf(2)) }),
    call: buryCall({
      entries: [
        { delivery: deliveryFor(7), record: recordOf(7) },
        { delivery: deliveryFor(1), record: FAILED },
      ],
    }),
    reply: [1, deliveryFor(7)],
    want: {
      'processing:c1': held(recordOf(2)),
      consumers: { zset: { c1: NOW + 5_000 } },
      dead: { zset: { [idOf(1)]: NOW } },
      'dead:records': { hash: { [idOf(1)]: FAILED } },
      ...counted({ buried: 1 }),
    },
  },
  {
    name: 'BURIED: hazard 4: bytes that cannot be read are kept whole under an id of their own',
    given: changed(ONE_HELD, {
      'processing:c1': held(NOT_JSON),
      dead: { zset: { 'malformed-6': NOW - 1 } },
      'dead:records': { hash: { 'malformed-6': 'M' } },
      ...counted({ malformed: 6 }),
    }),
    call: buryCall({ entries: [{ delivery: deliveryFor(2), record: '' }] }),
    reply: [1],
    want: {
      dead: { zset: { 'malformed-6': NOW - 1, 'malformed-7': NOW } },
      'dead:records': { hash: { 'malformed-6': 'M', 'malformed-7': `M${NOT_JSON}` } },
      ...counted({ malformed: 7 }),
    },
  },
  {
    name: 'BURIED: hazard 4: a name that came back changed from the client is found by looking',
    given: changed(ONE_HELD, { 'processing:c1': held(recordOf(1), NOT_UTF8) }),
    call: buryCall({ entries: [{ delivery: NOT_UTF8_AS_CLIENTS_SEE, record: '' }] }),
    reply: [1],
    want: changed(ONE_HELD, {
      dead: { zset: { 'malformed-1': NOW } },
      'dead:records': { hash: { 'malformed-1': `M${NOT_UTF8}` } },
      ...counted({ malformed: 1 }),
    }),
  },
  {
    name: 'BURIED: nothing, where nothing is its own, readable or not',
    given: ONE_HELD,
    call: buryCall({
      entries: [
        { delivery: deliveryFor(2), record: '' },
        { delivery: deliveryFor(3), record: recordOf(3) },
      ],
    }),
    reply: [1, deliveryFor(2), deliveryFor(3)],
    want: ONE_HELD,
  },
  {
    name: 'BURIED: asked once more, because the answer was lost: settled, and not counted again',
    given: {
      dead: { zset: { [idOf(1)]: NOW - 5 } },
      'dead:records': { hash: { [idOf(1)]: FAILED } },
      ...counted({ buried: 1 }),
    },
    call: buryCall({ entries: [{ delivery: deliveryFor(1), record: FAILED }] }),
    reply: [1],
    want: {
      dead: { zset: { [idOf(1)]: NOW - 5 } },
      'dead:records': { hash: { [idOf(1)]: FAILED } },
      ...counted({ buried: 1 }),
    },
  },
  {
    name: 'BURIED: not its own, where the message died with somebody else',
    given: {
      dead: { zset: { [idOf(1)]: NOW - 5 } },
      'dead:records': { hash: { [idOf(1)]: recordOf(1, { number: 2, reason: DeadLetterReason.STALLED }) } },
    },
    call: buryCall({ entries: [{ delivery: deliveryFor(1), record: FAILED }] }),
    reply: [1, deliveryFor(1)],
    want: {
      dead: { zset: { [idOf(1)]: NOW - 5 } },
      'dead:records': { hash: { [idOf(1)]: recordOf(1, { number: 2, reason: DeadLetterReason.STALLED }) } },
    },
  },
  {
    name: 'BURIED: asked once more, nothing else that cannot be read, because it is asked for by another name',
    given: { 'processing:c1': { hash: { junk: 'no record' } }, consumers: { zset: { c1: NOW + 5_000 } } },
    call: buryCall({ entries: [{ delivery: 'gone', record: '' }] }),
    reply: [1, 'gone'],
    want: { 'processing:c1': { hash: { junk: 'no record' } }, consumers: { zset: { c1: NOW + 5_000 } } },
  },
];
