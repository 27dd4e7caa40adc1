import { decodeRecord, deliveryOf } from '@mx-rmq/core';
import type { QueueSnapshot } from '@mx-rmq/testing';

/**
 * What is wrong with where the records of a queue are, whichever store it is in:
 *
 * - I1, I4: an id is in exactly one place, once
 * - I2: it stands there under its own name
 * - I3: who holds something has a lease, and who has a lease holds something
 */
export function faultsOfRecords(queue: QueueSnapshot): readonly string[] {
  return [...inTwoPlaces(queue), ...underAnotherName(queue), ...withoutLease(queue)];
}

/** Every record with the place that it is in. Dead letters that cannot be read have names of their own. */
function* placed(queue: QueueSnapshot): Generator<{ readonly place: string; readonly id: string }> {
  for (const [level, records] of Object.entries(queue.pending)) {
    for (const record of records) yield { place: `pending ${level}`, id: idIn(record) };
  }
  for (const { recordId } of queue.delayed) yield { place: 'delayed', id: recordId };
  for (const [consumer, held] of Object.entries(queue.processing)) {
    for (const record of Object.values(held)) yield { place: `processing of ${consumer}`, id: idIn(record) };
  }
  for (const { recordId } of queue.deadLetters) yield { place: 'dead', id: recordId };
}

function inTwoPlaces(queue: QueueSnapshot): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { place, id } of placed(queue)) if (id !== '') places.set(id, [...(places.get(id) ?? []), place]);
  return [...places].filter(([, found]) => found.length > 1).map(([id, found]) => `${id} is in ${found.join(' and ')}`);
}

function underAnotherName({ processing, delayed, deadLetters }: QueueSnapshot): readonly string[] {
  const timed = [...delayed, ...deadLetters].map(({ recordId, record }) => [recordId, idIn(record), record] as const);
  const held = Object.values(processing).flatMap(records =>
    Object.entries(records).map(([delivery, record]) => [delivery, deliveryOf(record), record] as const),
  );
  return [...timed, ...held]
    .filter(([name, own, record]) => decodeRecord(record) !== null && name !== own)
    .map(([name, own]) => `${own} stands under the name ${name}`);
}

function withoutLease({ processing, leases }: QueueSnapshot): readonly string[] {
  const holding = Object.keys(processing).filter(consumer => !Object.hasOwn(leases, consumer));
  const empty = Object.keys(leases).filter(consumer => !Object.hasOwn(processing, consumer));
  return [
    ...holding.map(consumer => `${consumer} holds records and has no lease`),
    ...empty.map(consumer => `${consumer} has a lease and holds nothing`),
  ];
}

/** '' where it cannot be read: such bytes have no name. */
function idIn(record: string): string {
  return decodeRecord(record)?.id ?? '';
}
