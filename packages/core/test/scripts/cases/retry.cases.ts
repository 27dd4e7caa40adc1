import { retryCall } from '../fixtures/consuming-calls.js';
import { deliveryFor, held, idOf, NOW, recordOf } from '../fixtures/records.js';
import { changed, counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const AGAIN = recordOf(1, { number: 2, attempts: 1, envelope: '{"history":[]}' });
const ONE_HELD = { 'processing:c1': held(recordOf(1)), consumers: { zset: { c1: NOW + 5_000 } } };
const DELAYED_ALREADY = {
  delayed: { zset: { [idOf(9)]: NOW + 2_000 } },
  'delayed:records': { hash: { [idOf(9)]: recordOf(9) } },
};

const retryOne = (delay: number) => retryCall({ entries: [{ delivery: deliveryFor(1), delay, record: AGAIN }] });

export const RETRY_CASES: readonly ScriptCase[] = [
  {
    name: 'RETRIED: delayed with the record that the consumer wrote; hazard 6: its sleepers hear of a new head',
    given: ONE_HELD,
    call: retryOne(60_000),
    reply: [1],
    want: {
      delayed: { zset: { [idOf(1)]: NOW + 60_000 } },
      'delayed:records': { hash: { [idOf(1)]: AGAIN } },
      ...OFFERED,
      ...counted({ retried: 1 }),
    },
  },
  {
    name: 'RETRIED: at once',
    given: changed(DELAYED_ALREADY, ONE_HELD),
    call: retryOne(0),
    reply: [1],
    want: {
      delayed: { zset: { [idOf(1)]: NOW, [idOf(9)]: NOW + 2_000 } },
      'delayed:records': { hash: { [idOf(1)]: AGAIN, [idOf(9)]: recordOf(9) } },
      ...OFFERED,
      ...counted({ retried: 1 }),
    },
  },
  {
    name: 'RETRIED: behind an earlier one, for which the sleepers have their timers',
    given: changed(DELAYED_ALREADY, ONE_HELD),
    call: retryOne(60_000),
    reply: [1],
    want: {
      delayed: { zset: { [idOf(9)]: NOW + 2_000, [idOf(1)]: NOW + 60_000 } },
      'delayed:records': { hash: { [idOf(1)]: AGAIN, [idOf(9)]: recordOf(9) } },
      ...counted({ retried: 1 }),
    },
  },
  {
    name: 'RETRIED: what is still its own, and the names of what is not',
    given: changed(ONE_HELD, { 'processing:c1': held(recordOf(1), recordOf(2)) }),
    call: retryCall({
      entries: [
        { delivery: deliveryFor(3), delay: 1_000, record: recordOf(3, { number: 2 }) },
        { delivery: deliveryFor(1), delay: 1_000, record: AGAIN },
        { delivery: deliveryFor(4), delay: 1_000, record: recordOf(4, { number: 2 }) },
      ],
    }),
    reply: [1, deliveryFor(3), deliveryFor(4)],
    want: {
      'processing:c1': held(recordOf(2)),
      consumers: { zset: { c1: NOW + 5_000 } },
      delayed: { zset: { [idOf(1)]: NOW + 1_000 } },
      'delayed:records': { hash: { [idOf(1)]: AGAIN } },
      ...OFFERED,
      ...counted({ retried: 1 }),
    },
  },
  {
    name: 'RETRIED: asked once more, because the answer was lost: settled, and not counted again',
    given: {
      delayed: { zset: { [idOf(1)]: NOW + 59_000 } },
      'delayed:records': { hash: { [idOf(1)]: AGAIN } },
      ...counted({ retried: 1 }),
    },
    call: retryOne(60_000),
    reply: [1],
    want: {
      delayed: { zset: { [idOf(1)]: NOW + 59_000 } },
      'delayed:records': { hash: { [idOf(1)]: AGAIN } },
      ...counted({ retried: 1 }),
    },
  },
  {
    name: 'RETRIED: not its own, where somebody else has delayed the message since',
    given: {
      delayed: { zset: { [idOf(1)]: NOW + 1 } },
      'delayed:records': { hash: { [idOf(1)]: recordOf(1, { number: 3, attempts: 1 }) } },
    },
    call: retryOne(60_000),
    reply: [1, deliveryFor(1)],
    want: {
      delayed: { zset: { [idOf(1)]: NOW + 1 } },
      'delayed:records': { hash: { [idOf(1)]: recordOf(1, { number: 3, attempts: 1 }) } },
    },
  },
  {
    name: 'RETRIED: nothing, where nothing is its own',
    given: changed(ONE_HELD, { 'processing:c1': held(recordOf(2)) }),
    call: retryOne(60_000),
    reply: [1, deliveryFor(1)],
    want: changed(ONE_HELD, { 'processing:c1': held(recordOf(2)) }),
  },
];
