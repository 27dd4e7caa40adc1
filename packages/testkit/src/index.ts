export { auditTopic, faultsOfTopic } from './audit/audit-topic.js';
export { countOf, faultOfBalance, type Uncounted } from './audit/balance.js';
export { faultsOfKeys } from './audit/faults-of-keys.js';
export { readTopic } from './audit/read-topic.js';
export { toSnapshot } from './audit/to-snapshot.js';
export { assertNoCanary, CANARY, withCanaryPassword } from './canary.js';
export { callScript, type CallableScript, type ScriptArgument, type ScriptReply } from './call-script.js';
export { checkHistory, tally, type Expectations, type Tally } from './checker/check-history.js';
export { leftovers, unbalanced, type QueueSums } from './checker/conservation.js';
export { duplicates } from './checker/deliveries.js';
export { tellFinding, type Finding } from './checker/finding.js';
export {
  eventsOf,
  recordOf,
  type ClaimEvent,
  type DeliverEvent,
  type History,
  type HistoryEvent,
  type SettleEvent,
  type StepType,
} from './checker/history.js';
export { readHistory } from './checker/read-journal.js';
export { recoveryMs, slowRecovery } from './checker/timing.js';
export { startClusterNode } from './cluster-node.js';
export { describeQueueStore } from './conformance/describe-queue-store.js';
export { describeStoreLife } from './conformance/describe-store-life.js';
export type { StoreUnderTest } from './conformance/store-under-test.js';
export { snapshot } from './dump/snapshot.js';
export { restore } from './dump/restore.js';
export { nameUnder, type Dump, type StoredKey, type StoredValue } from './dump/dump.js';
export { eventually } from './eventually.js';
export { FaultProxy, type Target } from './faults/fault-proxy.js';
export { RestartableRedis } from './faults/restartable-redis.js';
export { SentinelGroup } from './faults/sentinel-group.js';
export { beFull } from './full-memory.js';
export { FrozenServer } from './frozen-server.js';
export { deleteKeys, findKeys } from './keys-under.js';
export { startPrivateServer } from './private-server.js';
export { atTime } from './stopped-clock.js';
export { testRedisUrl } from './test-redis-url.js';
export { useRedis, type RedisInTest, type RedisServerUnderTest } from './use-redis.js';
