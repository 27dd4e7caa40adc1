import { releaseCall } from '../fixtures/consuming-calls.js';
import { deliveryFor, foreignRecord, held, NOW, recordOf } from '../fixtures/records.js';
import { changed, counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const LEASE = { consumers: { zset: { c1: NOW + 5_000 } } };
const again = (n: number, priority = 1) => recordOf(n, { priority, number: 2 });

export const RELEASE_CASES: readonly ScriptCase[] = [
  {
    name: 'RELEASED: hazard 20: to the head of pending in the old order, with the next delivery number, offered',
    given: {
      'processing:c1': held(...[1, 2, 3].map(n => recordOf(n))),
      'pending:normal': { list: [recordOf(4)] },
      ...LEASE,
    },
    call: releaseCall({ deliveries: [1, 2, 3].map(n => deliveryFor(n)) }),
    reply: [1, 3],
    want: {
      'pending:normal': { list: [again(1), again(2), again(3), recordOf(4)] },
      ...OFFERED,
      ...counted({ released: 3 }),
    },
  },
  {
    name: 'RELEASED: each to its level',
    given: { 'processing:c1': held(...[0, 1, 2].map(priority => recordOf(priority, { priority }))), ...LEASE },
    call: releaseCall({ deliveries: [0, 1].map(n => deliveryFor(n)) }),
    reply: [1, 2],
    want: {
      'processing:c1': held(recordOf(2, { priority: 2 })),
      'pending:high': { list: [again(0, 0)] },
      'pending:normal': { list: [again(1)] },
      ...LEASE,
      ...OFFERED,
      ...counted({ released: 2 }),
    },
  },
  {
    name: 'RELEASED: hazard 16: with a crash behind it, back to the stalled ones',
    given: { 'processing:c1': held(recordOf(1, { stalls: 2, number: 3 })), ...LEASE },
    call: releaseCall({ deliveries: [deliveryFor(1, 3)] }),
    reply: [1, 1],
    want: {
      'pending:stalled': { list: [recordOf(1, { stalls: 2, number: 4 })] },
      ...OFFERED,
      ...counted({ released: 1 }),
    },
  },
  {
    name: 'RELEASED: hazard 4: what cannot be read is buried whole, and not counted as released',
    given: { 'processing:c1': { hash: { junk: 'no record at all' } }, ...LEASE },
    call: releaseCall({ deliveries: ['junk'] }),
    reply: [1, 0],
    want: {
      dead: { zset: { 'malformed-1': NOW } },
      'dead:records': { hash: { 'malformed-1': 'Mno record at all' } },
      ...counted({ malformed: 1 }),
    },
  },
  {
    name: 'RELEASED: hazard 4: what a newer version wrote is left as it is for one that can read it',
    given: { 'processing:c1': { hash: { [deliveryFor(1)]: foreignRecord(1) } }, ...LEASE },
    call: releaseCall({ deliveries: [deliveryFor(1)] }),
    reply: [1, 1],
    want: { 'pending:stalled': { list: [foreignRecord(1)] }, ...OFFERED, ...counted({ released: 1 }) },
  },
  {
    name: 'RELEASED: the delivery number wraps',
    given: { 'processing:c1': held(recordOf(1, { number: 9_999 })), ...LEASE },
    call: releaseCall({ deliveries: [deliveryFor(1, 9_999)] }),
    reply: [1, 1],
    want: { 'pending:normal': { list: [recordOf(1)] }, ...OFFERED, ...counted({ released: 1 }) },
  },
  {
    name: 'RELEASED: nothing, where nothing is its own',
    given: { 'processing:c1': held(recordOf(1)), ...LEASE },
    call: releaseCall({ deliveries: [deliveryFor(2)] }),
    reply: [1, 0],
    want: changed({ 'processing:c1': held(recordOf(1)) }, LEASE),
  },
];
