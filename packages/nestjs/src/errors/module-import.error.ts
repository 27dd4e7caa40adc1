import { MxRmqError } from '@mx-rmq/core';

/** `MxRmqModule` is imported twice or without options, or its options do not suit this application. */
export class ModuleImportError extends MxRmqError {
  constructor(problem: string) {
    super('MXRMQ_MODULE_INVALID', problem);
  }
}
