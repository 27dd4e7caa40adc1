import { LEASE_MS, renewCall } from '../fixtures/consuming-calls.js';
import { holding, turned } from '../fixtures/claim-case.js';
import { held, NOW, recordOf, recordsOf } from '../fixtures/records.js';
import { changed, type ScriptCase } from '../fixtures/script-case.js';

const RENEWED = { consumers: { zset: { c1: NOW + LEASE_MS } } };

export const RENEW_CASES: readonly ScriptCase[] = [
  {
    name: 'RENEWED: another lease over all it holds, and how much that is (hazard 1: a lost claim shows here)',
    given: changed(holding(recordsOf(1, 3)), { consumers: { zset: { c1: NOW + 1, c2: NOW + 2 } } }),
    call: renewCall(),
    reply: [1, NOW, 3],
    want: changed(holding(recordsOf(1, 3)), { consumers: { zset: { c1: NOW + LEASE_MS, c2: NOW + 2 } } }),
  },
  {
    name: 'RENEWED: hazard 17: a lease that ended in an outage, as long as nobody took anything',
    given: changed(holding([recordOf(1)]), { consumers: { zset: { c1: NOW - 3_600_000 } } }),
    call: renewCall(),
    reply: [1, NOW, 1],
    want: changed(holding([recordOf(1)]), RENEWED),
  },
  {
    name: 'RENEWED: hazard 17: a suspect is none any more',
    given: changed(holding([recordOf(1)]), { consumers: { zset: { c1: NOW + 0.5 } } }),
    call: renewCall(),
    reply: [1, NOW, 1],
    want: changed(holding([recordOf(1)]), RENEWED),
  },
  {
    name: 'RENEWED: the mark of its last turn lives on',
    given: changed(holding([recordOf(1)]), { 'guard:c1': { string: '4', expiresInMin: 3 } }),
    call: renewCall(),
    reply: [1, NOW, 1],
    want: changed(holding([recordOf(1)], 4), RENEWED),
  },
  {
    name: 'RENEWED: after it was closed, for what still runs',
    given: changed(holding([recordOf(1)]), { 'guard:c1': { string: 'closed', expiresInMin: 1_440 } }),
    call: renewCall(),
    reply: [1, NOW, 1],
    want: changed(holding([recordOf(1)]), { 'guard:c1': { string: 'closed', expiresInMin: 1_440 }, ...RENEWED }),
  },
  {
    name: 'RENEWED: records without a lease, which nobody would ever take back, get one',
    given: { 'processing:c1': held(recordOf(1)), ...turned(2) },
    call: renewCall(),
    reply: [1, NOW, 1],
    want: { 'processing:c1': held(recordOf(1)), ...turned(2), ...RENEWED },
  },
  {
    name: 'IDLE: it holds nothing, and gets no lease',
    given: changed(turned(5), { consumers: { zset: { c2: NOW + 2 } } }),
    call: renewCall(),
    reply: [2, NOW],
    want: changed(turned(5), { consumers: { zset: { c2: NOW + 2 } } }),
  },
  {
    name: 'LOST: hazard 10: it was reaped, and is not revived though not all was taken yet',
    given: changed(holding([recordOf(1)]), { 'guard:c1': { string: 'reaped', expiresInMin: 1_440 } }),
    call: renewCall(),
    reply: [-1, NOW],
    want: changed(holding([recordOf(1)]), { 'guard:c1': { string: 'reaped', expiresInMin: 1_440 } }),
  },
  {
    name: 'LOST: hazard 10: it was reaped, and nothing of it is left',
    given: { 'guard:c1': { string: 'reaped', expiresInMin: 1_440 } },
    call: renewCall(),
    reply: [-1, NOW],
    want: { 'guard:c1': { string: 'reaped', expiresInMin: 1_440 } },
  },
];
