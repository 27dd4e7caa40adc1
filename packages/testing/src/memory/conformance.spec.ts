import { describe } from '@jest/globals';
import { describeQueueStore, describeStoreLife } from '@mx-rmq/testkit';
import { createMemoryStore } from './create-memory-store.js';
import { MemoryUnderTest } from './memory-under-test.fixture.js';

describe('the store in memory', () => {
  describeQueueStore(() => new MemoryUnderTest());
  describe('its life', () => {
    describeStoreLife(() => createMemoryStore());
  });
});
