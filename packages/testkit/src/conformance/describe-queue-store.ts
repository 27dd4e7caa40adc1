import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { batchRules } from './batch-rules.js';
import { cancelRules } from './cancel-rules.js';
import { claimRules } from './claim-rules.js';
import { closeRules } from './close-rules.js';
import { deadLetterRules } from './dead-letter-rules.js';
import { deduplicationRules } from './deduplication-rules.js';
import { delayRules } from './delay-rules.js';
import { expiryRules } from './expiry-rules.js';
import { groupRules } from './group-rules.js';
import { leaseRules } from './lease-rules.js';
import { orderRules } from './order-rules.js';
import { produceRules } from './produce-rules.js';
import { reapRules } from './reap-rules.js';
import { releaseRules } from './release-rules.js';
import { Scene } from './scene.js';
import { settleRules } from './settle-rules.js';
import { statisticsRules } from './statistics-rules.js';
import type { StoreUnderTest } from './store-under-test.js';
import { unreadableRules } from './unreadable-rules.js';
import { wakeUpRules } from './wake-up-rules.js';

const RULES = {
  'what is produced': produceRules,
  batches: batchRules,
  groups: groupRules,
  deduplication: deduplicationRules,
  delays: delayRules,
  'turns of a consumer': claimRules,
  order: orderRules,
  expiry: expiryRules,
  'what cannot be read': unreadableRules,
  'ends of a delivery': settleRules,
  releasing: releaseRules,
  'closing a consumer': closeRules,
  leases: leaseRules,
  reaping: reapRules,
  'dead letters': deadLetterRules,
  cancelling: cancelRules,
  statistics: statisticsRules,
  'wake-ups': wakeUpRules,
};

/**
 * What must hold of every store, operation by operation and answer by answer. After each test the storage is audited.
 * @param provide makes an empty storage
 */
export function describeQueueStore(provide: () => StoreUnderTest): void {
  let storage: StoreUnderTest | undefined;
  let scene: Scene | undefined;

  beforeEach(async () => {
    storage = provide();
    scene = await Scene.on(storage);
  });

  afterEach(async () => {
    const faults = await storage?.faults('orders');
    await storage?.close();
    expect(faults).toEqual([]);
  });

  const current = (): Scene => {
    if (scene === undefined) throw new Error('only tests may ask for the scene');
    return scene;
  };
  describe.each(Object.entries(RULES))('%s', (_, rules) => {
    rules(current);
  });
}
