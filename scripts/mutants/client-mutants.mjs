const CORE = 'packages/core/src';
const specs = (...names) => ({ specs: names.map(name => `${CORE}/${name}`) });

/** Bugs in what calls the scripts. @type {readonly import('./table.mjs').Mutant[]} */
export const CLIENT_MUTANTS = [
  {
    name: 'a turn whose answer was lost is sent under a new number',
    file: `${CORE}/consumer/turns.ts`,
    edits: [['this.unanswered ??= {', 'this.unanswered = {']],
    noticedBy: specs('consumer/turns.spec.ts'),
  },
  {
    name: 'a call that may have run is reported as not applied',
    file: `${CORE}/redis/script-runner.ts`,
    edits: [["mayHaveRun ||= client !== null && verdict.code === 'MXRMQ_REPLY_LOST';", '']],
    noticedBy: specs('redis/script-runner.int-spec.ts'),
  },
  {
    name: 'fewer replicas than were asked for are enough',
    file: `${CORE}/redis/script-runner.ts`,
    edits: [['if (reached >= replicas) return reply;', 'if (reached >= 0) return reply;']],
    noticedBy: specs('redis/script-runner.int-spec.ts'),
  },
  {
    name: 'nobody runs out of patience with a server that does not answer',
    file: `${CORE}/redis/script-runner.ts`,
    edits: [['export const ANSWER_LIMIT_MS = 5_000;', 'export const ANSWER_LIMIT_MS = 3_600_000;']],
    noticedBy: { rows: ['N3'] },
  },
  {
    name: 'the watchdog of the blocking call never fires',
    file: `${CORE}/redis/token-wake-ups.ts`,
    edits: [
      [
        "reject(new Error('a call for wake-ups hangs')), this.timings.hangMs)",
        "reject(new Error('a call for wake-ups hangs')), 2 ** 30)",
      ],
    ],
    noticedBy: specs('redis/token-wake-ups.int-spec.ts', 'redis/token-wake-ups-connection.int-spec.ts'),
  },
  {
    name: 'a connection that hangs in its handshake is waited for',
    file: `${CORE}/redis/connection.ts`,
    edits: [['      timer = setTimeout(() => this.replace(client), handshakeLimitMs(client));\n', '']],
    noticedBy: specs('redis/connection.int-spec.ts'),
  },
  {
    name: 'a connection that falls silent while it is greeted is waited for',
    file: `${CORE}/redis/connection.ts`,
    edits: [
      ['const timer = setTimeout(() => this.replace(client), handshakeLimitMs(client));', 'const timer = undefined;'],
    ],
    noticedBy: specs('redis/connection.int-spec.ts'),
  },
  {
    name: 'a replica is asked again instead of another server',
    file: `${CORE}/redis/classify-redis-error.ts`,
    edits: [
      [
        "['READONLY', { code: 'MXRMQ_REDIS_READ_ONLY', action: 'reconnect' }]",
        "['READONLY', { code: 'MXRMQ_REDIS_READ_ONLY', action: 'fail' }]",
      ],
    ],
    noticedBy: specs('redis/classify-redis-error.spec.ts'),
  },
  {
    name: 'a lease is kept after it was lost',
    file: `${CORE}/lease/renewal.ts`,
    edits: [["if (reply.code === 'lost') {", 'if (Math.random() < 0) {']],
    build: 'build-lease-thread',
    noticedBy: specs('lease/renewal.spec.ts'),
  },
  {
    name: 'a process that stands still keeps its messages for ever',
    file: `${CORE}/redis/lease/thread/thread-renewals.ts`,
    edits: [
      [
        'this.mainThreadBeats(order.leaseMs) || processMs() < deadline.ms',
        'this.mainThreadBeats(order.leaseMs) || deadline.ms >= 0',
      ],
    ],
    build: 'build-lease-thread',
    noticedBy: { rows: ['W4'] },
  },
  {
    name: 'the renewing thread is started when the first handler may block already',
    file: `${CORE}/queue/redis-message-queue.ts`,
    edits: [['      await this.leases.prepare();\n', '']],
    noticedBy: { rows: ['W4'] },
  },
  {
    name: 'nobody takes over from the dead',
    file: `${CORE}/consumer/takeover.ts`,
    edits: [['if (this.isStopped || this.underWay.has(consumer)) return;', 'if (!this.isStopped) return;']],
    noticedBy: { rows: ['W1'] },
  },
  {
    name: 'what was handled before a lease was lost is acknowledged after it',
    file: `${CORE}/consumer/settlements.ts`,
    edits: [['    this.acks = [];\n    this.retries = [];', '    this.retries = [];']],
    noticedBy: specs('consumer/settlements.spec.ts', 'consumer/consumer.spec.ts'),
  },
  {
    name: 'acks that could not be sent are forgotten',
    file: `${CORE}/consumer/settlements.ts`,
    edits: [
      [
        '        this.handlingMs += handlingMs;\n        throw error;',
        '        this.acks.splice(0, sent.length);\n        throw error;',
      ],
    ],
    noticedBy: specs('consumer/settlements.spec.ts'),
  },
  {
    name: 'messages are stamped with the clock of the host',
    file: `${CORE}/redis/producing-repository.ts`,
    edits: [['    if (!this.clock.isKnown) await this.runner.connected(batch.deadlineMs);\n', '']],
    noticedBy: { rows: ['C1'] },
    isCore: true,
  },
  {
    name: 'a retry forgets when its life began',
    file: `${CORE}/consumer/rewritten-record.ts`,
    edits: [['    startMs: startOf(parts),\n', '']],
    noticedBy: specs('consumer/rewritten-record.spec.ts'),
  },
  {
    name: 'an unsafe eviction policy is accepted',
    file: `${CORE}/redis/server-check.ts`,
    edits: [["policy !== undefined && policy !== 'noeviction'", "policy === 'nothing'"]],
    noticedBy: { rows: ['R12'] },
  },
  {
    name: 'news of a push that was found by reading starts it again',
    file: `${CORE}/consumer/pushed.ts`,
    edits: [['return this.found.delete(deliveryOf(record));', 'return false;']],
    noticedBy: specs('consumer/pushed.spec.ts'),
  },
  {
    name: 'news that are older than a lease start what others may have',
    file: `${CORE}/consumer/pushed.ts`,
    edits: [['> this.leaseMs / 3;', '> this.leaseMs * 3;']],
    noticedBy: specs('consumer/pushed.spec.ts'),
  },
];
