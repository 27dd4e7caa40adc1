import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidOptionsError, type OptionProblem } from '../errors/invalid-options.error.js';
import { objectsNear, objectsWith } from './any-options.fixture.js';
import { namesOf } from './check-options.js';
import { ConnectionSchema } from './connection-schema.js';
import { LIMITS, within } from './limits.js';
import { QueueSchema } from './queue-schema.js';
import type { ResolvedOptions } from './resolved-options.js';
import { resolveOptions } from './resolve-options.js';
import { TopicSchema } from './topic-schema.js';
import { unfrozen } from './unfrozen.fixture.js';

describe('resolveOptions', () => {
  it('either resolves within every bound or says what is wrong, whatever it is given', () => {
    const connection = fc.oneof(objectsWith(namesOf(ConnectionSchema)), fc.anything());
    const topics = fc.oneof(
      fc.dictionary(fc.constantFrom('a', 'b c', '__proto__'), objectsWith(namesOf(TopicSchema)), { maxKeys: 2 }),
      fc.anything(),
    );
    const names = namesOf(QueueSchema);
    const options = fc.oneof(
      objectsWith(
        names.filter(name => !['logger', 'store'].includes(name)),
        { connection, topics },
      ),
      objectsNear(names),
      fc.anything(),
    );
    fc.assert(
      fc.property(options, candidate => {
        try {
          return holds(resolveOptions(candidate));
        } catch (error) {
          return error instanceof InvalidOptionsError && error.problems.length > 0 && error.problems.every(isTold);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function isTold({ path, expected, got }: OptionProblem): boolean {
  return path !== '' && expected !== '' && got !== '';
}

/** The rules over several options, and the bounds of each. */
function holds(resolved: ResolvedOptions): boolean {
  const { topicDefaults, topics, handlerTimeoutMs, processingTimeoutMs } = resolved;
  const kinds = [topicDefaults, ...topics.values()];
  return (
    (handlerTimeoutMs ?? 0) <= processingTimeoutMs &&
    within(resolved.leaseMs, LIMITS.leaseMs) &&
    within(resolved.batchSize, LIMITS.batchSize) &&
    within(resolved.produceTimeoutMs, LIMITS.produceTimeoutMs) &&
    within(resolved.shutdownTimeoutMs, LIMITS.shutdownTimeoutMs) &&
    kinds.every(
      ({ retry, messageTtlMs }) =>
        (retry.backoff === null ? retry.delaysMs.length > 0 : retry.delaysMs.length === 0) &&
        (retry.backoff === null || retry.backoff.baseMs <= retry.backoff.maxMs) &&
        (messageTtlMs === null || within(messageTtlMs, LIMITS.messageTtlMs)),
    ) &&
    unfrozen(resolved).length === 0
  );
}
