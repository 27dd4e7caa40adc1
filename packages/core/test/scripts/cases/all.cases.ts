import { generally, plainly, type ScriptCase } from '../fixtures/script-case.js';
import { ACK_CASES } from './ack.cases.js';
import { BURY_CASES } from './bury.cases.js';
import { CLAIM_CREDIT_CASES } from './claim-credit.cases.js';
import { CLAIM_DELAYED_CASES } from './claim-delayed.cases.js';
import { CLAIM_MEMBERS_CASES } from './claim-members.cases.js';
import { CLAIM_CASES } from './claim.cases.js';
import { CLOSE_CONSUMER_CASES } from './close-consumer.cases.js';
import { COUNT_QUEUE_CASES, DELETE_DEAD_CASES, PAGE_DEAD_CASES, REQUEUE_CASES } from './dead-letters.cases.js';
import { PRODUCE_CASES } from './produce.cases.js';
import { CANCEL_CASES, FIND_DELAYED_CASES, JOIN_CASES } from './producing.cases.js';
import { REAP_CASES } from './reap.cases.js';
import { RELEASE_CASES } from './release.cases.js';
import { RENEW_CASES } from './renew.cases.js';
import { RETRY_CASES } from './retry.cases.js';

/** Every case of every script, by the script's name: for what must hold of all of them. */
export const CASES_BY_SCRIPT: readonly (readonly [script: string, cases: readonly ScriptCase[]])[] = [
  ['ack', ACK_CASES],
  ['bury', BURY_CASES],
  ['cancel', CANCEL_CASES],
  ['claim', [...CLAIM_CASES, ...CLAIM_DELAYED_CASES, ...CLAIM_MEMBERS_CASES, ...CLAIM_CREDIT_CASES]],
  ['close-consumer', CLOSE_CONSUMER_CASES],
  ['count-queue', COUNT_QUEUE_CASES],
  ['delete-dead', DELETE_DEAD_CASES],
  ['find-delayed', FIND_DELAYED_CASES],
  ['join', JOIN_CASES],
  ['page-dead', PAGE_DEAD_CASES],
  ['produce', generally(PRODUCE_CASES)],
  ['produce-plain', plainly(PRODUCE_CASES)],
  ['reap', REAP_CASES],
  ['release', RELEASE_CASES],
  ['renew', RENEW_CASES],
  ['requeue', REQUEUE_CASES],
  ['retry', RETRY_CASES],
];
