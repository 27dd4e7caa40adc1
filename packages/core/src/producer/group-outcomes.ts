import { MxRmqError, type Outcome } from '../errors/mx-rmq.error.js';
import { PartlyProducedError } from '../errors/produce.errors.js';
import type { TopicGroup } from './topic-groups.js';

/**
 * @param results what became of each group, in the order of `groups`
 * @throws the first failure where all groups share its outcome, otherwise a PartlyProducedError
 */
export function assertAllProduced(
  groups: readonly TopicGroup[],
  results: readonly PromiseSettledResult<unknown>[],
): void {
  const failure = results.find(result => result.status === 'rejected');
  if (failure === undefined) return;
  const outcomes = results.map(result => (result.status === 'fulfilled' ? 'applied' : outcomeOf(result.reason)));
  if (new Set(outcomes).size === 1) throw failure.reason;
  throw new PartlyProducedError(
    new Map(groups.map(({ topic }, index) => [topic, outcomes[index] ?? 'unknown'])),
    failure.reason,
  );
}

function outcomeOf(reason: unknown): Outcome {
  return reason instanceof MxRmqError ? reason.outcome : 'unknown';
}
