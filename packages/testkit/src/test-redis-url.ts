/** The Redis that Jest's global set-up started for the whole run. All suites share it: keep to a prefix of your own. */
export function testRedisUrl(): string {
  const url = process.env['MX_RMQ_TEST_REDIS_URL'];
  if (url === undefined) throw new Error('MX_RMQ_TEST_REDIS_URL is not set: run this suite through Jest.');
  return url;
}
