import { registerAs } from '@nestjs/config';
import { optionsFromEnv } from '@mx-rmq/nestjs';
import type { MxRmqModuleOptions } from '@mx-rmq/nestjs';

const DEFAULT_URL = 'redis://localhost:6379';

/** Prefix of all keys of this application: those of the queue, and its own. */
export const KEY_PREFIX = 'sample-shop';

/** The queue as this shop wants it; `REDIS_*` and `MQ_*` variables win. */
export const queueConfig = registerAs('queue', () => {
  const fromEnv = optionsFromEnv();
  return {
    queuePrefix: KEY_PREFIX,
    // Short, so that a demo shows them.
    retryDelays: ['1s', '5s', '30s'],
    ...fromEnv,
    connection: fromEnv.connection ?? { url: DEFAULT_URL },
  } satisfies MxRmqModuleOptions;
});
