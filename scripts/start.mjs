// `npm start`: installs and builds what is missing, finds a Redis, runs the sample app on it until Ctrl-C.
import { main } from './bootstrap/main.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { claimPort, waitUntilListening } from './start/port.mjs';
import { SampleApp } from './start/sample-app.mjs';

await main(async () => {
  const port = await claimPort();
  await prepare();
  const { startRedis } = await import('@mx-rmq/testing');
  const redis = await startRedis({ onProgress: line => console.log(line) });
  try {
    return await runSampleApp(redis, port);
  } finally {
    await redis.stop();
    console.log('Stopped.');
  }
});

/** @returns {Promise<number>} the exit code, once the app has ended */
async function runSampleApp(redis, port) {
  const app = new SampleApp({ REDIS_URL: redis.url, PORT: String(port) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const patient = app.stop(signal);
      console.log(
        patient ? '\nStopping: handlers that are running may finish. Ctrl-C again ends them.' : '\nEnding it.',
      );
    });
  }
  const ended = new AbortController();
  void waitUntilListening(port, ended.signal).then(listening => listening && announce(redis, port));
  try {
    return await app.exited;
  } finally {
    ended.abort();
  }
}

function announce(redis, port) {
  const url = `http://localhost:${port}`;
  console.log(`
The sample app is running.

  Place an order   POST ${url}/orders
  Look at it       GET  ${url}/orders/<orderId>
  Queues           GET  ${url}/queues
  Dead letters     GET  ${url}/dead-letters
  Health           GET  ${url}/health
  Redis            ${redis.description}

Try it from another terminal:

  curl ${url}/orders -H 'content-type: application/json' \\
    -d '{"customer":"ada@example.com","items":[{"sku":"book-1","quantity":2}]}'

A sku that begins with flaky- fails once and is tried again; one with broken- ends as a dead letter.
Ctrl-C stops it.
`);
}
