const REMEDIES = [
  'install Redis 7.0 or newer, or Valkey (apt install redis-server, brew install redis)',
  'start Docker, with testcontainers installed (npm install --save-dev testcontainers)',
  'set REDIS_URL to a Redis that tests may flush, such as redis://127.0.0.1:6399',
];

/** No Redis could be found, fetched or started in any of the ways there are. */
export class RedisNotFoundError extends Error {
  override readonly name = 'RedisNotFoundError';
  readonly code = 'MXRMQ_TESTING_REDIS_NOT_FOUND';

  /** @param reasons why each way failed, in the order they were tried */
  constructor(readonly reasons: readonly string[]) {
    super(
      [
        'No Redis to run against.',
        ...reasons.map(r => `  tried: ${r}`),
        'Do one of these:',
        ...REMEDIES.map(r => `  - ${r}`),
      ].join('\n'),
    );
  }
}

/** REDIS_URL is set, but is no URL of a Redis 7.0 or newer that answers. Nothing else is tried then. */
export class RedisUrlError extends Error {
  override readonly name = 'RedisUrlError';
  readonly code = 'MXRMQ_TESTING_REDIS_URL';

  /** @param reason must not hold the password */
  constructor(reason: string, options?: ErrorOptions) {
    super(`REDIS_URL cannot be used: ${reason}. Correct it, or unset it to get a private Redis.`, options);
  }
}

/** A server program was found, but the server did not start, did not stop, or may not be stopped. */
export class RedisServerError extends Error {
  override readonly name = 'RedisServerError';
  readonly code = 'MXRMQ_TESTING_REDIS_SERVER';
}
