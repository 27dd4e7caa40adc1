import type { StartRedisOptions } from './redis-for-tests.js';

/** Server arguments for what shall survive; the caller's own come after and win. A stop waits for no replica. */
export function persistenceArgs({ persistence = 'none' }: StartRedisOptions): string[] {
  const common = ['--save', '', '--shutdown-timeout', '0'];
  switch (persistence) {
    case 'none':
      return [...common, '--appendonly', 'no'];
    case 'aof-everysec':
      return [...common, '--appendonly', 'yes', '--appendfsync', 'everysec'];
    case 'aof-always':
      return [...common, '--appendonly', 'yes', '--appendfsync', 'always'];
  }
}
