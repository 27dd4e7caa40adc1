const RATE = { unit: 'msg/s', better: 'higher' };
const MS = { unit: 'ms', better: 'lower' };
const REDIS_CPU = { unit: 'µs Redis CPU/msg', better: 'lower' };
const NODE_CPU = { unit: 'µs Node CPU/msg', better: 'lower' };
const COMMANDS = { unit: 'commands/msg', better: 'lower' };
const BYTES = { unit: 'bytes/msg', better: 'lower' };
const IDLE_COMMANDS = { unit: 'commands/s', better: 'lower' };
const CONNECTIONS = { unit: 'connections', better: 'lower' };

/**
 * What each measure is, in the order of the reports.
 *
 * @type {Map<string, { title: string, unit: string, better: 'higher' | 'lower' }>}
 */
export const CATALOGUE = new Map(
  Object.entries({
    'produce.sequential': { title: 'Produce, awaited one by one', ...RATE },
    'produce.concurrent100': { title: 'Produce, 100 concurrent callers', ...RATE },
    'produce.bulk100': { title: 'Produce in bulk, 100 a call', ...RATE },
    'produce.bulk1000': { title: 'Produce in bulk, 1000 a call', ...RATE },
    'consume.strict1': { title: 'Consume, strictly one at a time', ...RATE },
    'consume.c1': { title: 'Consume, concurrency 1', ...RATE },
    'consume.c10': { title: 'Consume, concurrency 10', ...RATE },
    'consume.c100': { title: 'Consume, concurrency 100', ...RATE },
    'consume.5ms': { title: 'Consume, handlers of 5 ms, concurrency 10', ...RATE },
    'nest.consume.c10': { title: 'Consume through Nest, concurrency 10', ...RATE },
    'nest.consume.c100': { title: 'Consume through Nest, concurrency 100', ...RATE },
    e2e: { title: 'Producer, worker and Redis together', ...RATE },
    'aof.consume.c100': { title: 'Consume, concurrency 100, append-only file', ...RATE },
    'payload2k.produce': { title: 'Produce 2 KiB, 100 concurrent callers', ...RATE },
    'payload2k.consume': { title: 'Consume 2 KiB, concurrency 100', ...RATE },
    'latency.idle1.p50': { title: 'Latency when idle, 1 worker, median', ...MS },
    'latency.idle1.p95': { title: 'Latency when idle, 1 worker, 95 %', ...MS },
    'latency.idle1.p99': { title: 'Latency when idle, 1 worker, 99 %', ...MS },
    'latency.idle1.max': { title: 'Latency when idle, 1 worker, worst', ...MS },
    'latency.idle8.p50': { title: 'Latency when idle, 8 workers, median', ...MS },
    'latency.idle8.p95': { title: 'Latency when idle, 8 workers, 95 %', ...MS },
    'latency.idle8.p99': { title: 'Latency when idle, 8 workers, 99 %', ...MS },
    'latency.idle8.max': { title: 'Latency when idle, 8 workers, worst', ...MS },
    'latency.load.p50': { title: 'Latency at 2000/s of 5 ms, 2 workers, median', ...MS },
    'latency.load.p99': { title: 'Latency at 2000/s of 5 ms, 2 workers, 99 %', ...MS },
    'latency.load20ms.p99': { title: 'Latency at 500/s of 20 ms, 4 workers, 99 %', ...MS },
    'prefetch.slow.p99': { title: 'Wait beside a worker with handlers of 1 s, 99 %', ...MS },
    'prefetch.slow.max': { title: 'Wait beside a worker with handlers of 1 s, worst', ...MS },
    'prefetch.mixed.p99': { title: 'Wait beside a worker with handlers of 0 to 400 ms, 99 %', ...MS },
    'prefetch.mixed.max': { title: 'Wait beside a worker with handlers of 0 to 400 ms, worst', ...MS },
    'delayed.p50': { title: 'Lateness of delayed messages, median', ...MS },
    'delayed.p99': { title: 'Lateness of delayed messages, 99 %', ...MS },
    'cpu.produce': { title: 'Redis CPU, produce, 100 callers', ...REDIS_CPU },
    'cpu.consume': { title: 'Redis CPU, consume, concurrency 10', ...REDIS_CPU },
    'cpu.steady': { title: 'Redis CPU at 2000/s of 5 ms, 2 workers', ...REDIS_CPU },
    'cpu.steady20ms': { title: 'Redis CPU at 500/s of 20 ms, 4 workers', ...REDIS_CPU },
    'commands.produce': { title: 'Commands, produce, 100 callers', ...COMMANDS },
    'commands.consume': { title: 'Commands, consume, concurrency 10', ...COMMANDS },
    'node.c10': { title: 'Worker process, concurrency 10', ...NODE_CPU },
    'node.c100': { title: 'Worker process, concurrency 100', ...NODE_CPU },
    'nest.node.c10': { title: 'Worker process through Nest, concurrency 10', ...NODE_CPU },
    'nest.node.c100': { title: 'Worker process through Nest, concurrency 100', ...NODE_CPU },
    'memory.pending': { title: 'Redis memory, pending', ...BYTES },
    'memory.delayed': { title: 'Redis memory, delayed', ...BYTES },
    'idle.commands': { title: 'Commands while 10 topics are idle', ...IDLE_COMMANDS },
    'idle.connections': { title: 'Connections while 10 topics are idle', ...CONNECTIONS },
    'backlog1m.consume': { title: 'Redis CPU a message, backlog of 1 M to 12 k', unit: 'times', better: 'lower' },
    'growth.backlog12k.cpu': { title: 'Redis CPU, backlog of 12 k', ...REDIS_CPU },
    'growth.backlog100k.cpu': { title: 'Redis CPU, backlog of 100 k', ...REDIS_CPU },
    'growth.backlog1m.cpu': { title: 'Redis CPU, backlog of 1 M', ...REDIS_CPU },
    'growth.workers1.consume': { title: 'Consume, 1 worker process', ...RATE },
    'growth.workers2.consume': { title: 'Consume, 2 worker processes', ...RATE },
    'growth.workers4.consume': { title: 'Consume, 4 worker processes', ...RATE },
    'growth.workers8.consume': { title: 'Consume, 8 worker processes', ...RATE },
    'growth.payload64k.produce': { title: 'Produce 64 KiB, 100 concurrent callers', ...RATE },
    'growth.payload64k.consume': { title: 'Consume 64 KiB, concurrency 100', ...RATE },
    'growth.topics1.commands': { title: 'Commands while 1 topic is idle', ...IDLE_COMMANDS },
    'growth.topics1.connections': { title: 'Connections while 1 topic is idle', ...CONNECTIONS },
    'growth.topics100.commands': { title: 'Commands while 100 topics are idle', ...IDLE_COMMANDS },
    'growth.topics100.connections': { title: 'Connections while 100 topics are idle', ...CONNECTIONS },
    'growth.memory.worker': { title: 'Worker memory, 2 M messages to 0.5 M', unit: 'MiB more', better: 'lower' },
  }),
);
