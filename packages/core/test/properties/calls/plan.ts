import type { Call } from '../call.js';
import type { Step } from '../step.js';
import type { World } from '../world.js';
import { claimCall } from './claim-call.js';
import { closeCall, heldCall, reapCall, renewCall } from './consumer-call.js';
import { pickConsumer } from './pick.js';
import { produceCall } from './produce-call.js';
import { cancelCall, countCall, deleteCall, joinCall, pageCall, requeueCall } from './queue-call.js';
import { settleCall } from './settle-call.js';

/** The steps that are calls; the others happen to the world. */
export type CallStep = Exclude<Step, { do: 'advance' | 'flush scripts' | 'crash' | 'repeat' }>;

/** What a step calls, as things stand; null: there is nothing that it could be done to. */
export function planned(world: World, step: CallStep): Call | null {
  switch (step.do) {
    case 'produce':
      return produceCall(world, step);
    case 'claim':
      return claimCall(world, step);
    case 'ack':
    case 'discard':
    case 'retry':
    case 'bury':
    case 'bury as it is':
    case 'release':
      return settleCall(world, step);
    case 'close':
    case 'renew':
    case 'held':
      return consumerCall(world, step);
    case 'reap':
    case 'take over':
      return reapCall(world, step);
    case 'cancel':
      return cancelCall(world, step.topic, step.id, step.by);
    case 'requeue':
      return requeueCall(world, step.queue, step.ids);
    case 'delete':
      return deleteCall(world, step.queue, step.ids);
    case 'page':
      return pageCall(world, step.queue, step.limit, step.goOn);
    case 'count':
      return countCall(step.queue);
    case 'join':
      return joinCall(step.queue);
  }
}

function consumerCall(world: World, step: Extract<Step, { do: 'close' | 'renew' | 'held' }>): Call | null {
  const consumer = pickConsumer(world, step.consumer);
  if (consumer === undefined) return null;
  switch (step.do) {
    case 'close':
      return closeCall(world, consumer, step.keep);
    case 'renew':
      return renewCall(consumer);
    case 'held':
      return heldCall(consumer);
  }
}
