import { deliveryOf } from '../../../src/model/record.js';
import type { ClaimReply, ClaimTurn } from '../../../src/store/message-store.js';
import type { Call } from '../call.js';
import type { ClaimStep } from '../step.js';
import type { World } from '../world.js';
import { pickConsumer, pickRecords } from './pick.js';

export const LEASE_MS = 9_000;

export function claimCall(world: World, step: ClaimStep): Call | null {
  const consumer = pickConsumer(world, step.consumer);
  if (consumer === undefined) return null;
  const { queue, id } = consumer;
  const turn: ClaimTurn = {
    queue,
    consumer: id,
    turn: Math.max(1, consumer.turn + step.turn),
    leaseMs: LEASE_MS,
    room: step.room,
    quotas: step.quotas,
    takeStalled: step.takeStalled,
    discardExpired: step.discardExpired,
    lookAround: step.lookAround,
    places: 0,
    acks: { deliveries: pickRecords(world, consumer, step.acks).map(deliveryOf), handlingMs: step.acks.length * 7 },
  };
  return {
    topic: queue.topic,
    make: store => store.messages.claim(turn),
    learn: answer => {
      const reply = answer as ClaimReply;
      if (reply.code === 'lost') {
        // As a consumer does: a lost id is never used again.
        if (consumer.id === id) world.consumers.renew(consumer);
        return;
      }
      consumer.turn = Math.max(consumer.turn, turn.turn);
      if (reply.code === 'claimed') world.history.onClaimed(turn, reply, world.nowMs);
      if (step.discardExpired) world.balance.onDropped(queue, reply.expired);
      for (const record of reply.records) world.consumers.remember(queue, { consumer: id, record });
    },
  };
}
