import { explain } from './catalogue.js';
import { MxRmqError } from './mx-rmq.error.js';

/** Bytes in Redis that cannot be read as a record. The message never quotes them: they may be a payload. */
export class MalformedRecordError extends MxRmqError {
  /** @param problem what is wrong with it, for example `its header has 12 bytes instead of 62` */
  constructor(problem: string) {
    super('MXRMQ_RECORD_MALFORMED', explain('MXRMQ_RECORD_MALFORMED', `A record cannot be read: ${problem}.`));
  }
}
