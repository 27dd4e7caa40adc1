import { startSharedRedis } from './shared-redis.mjs';

export default startSharedRedis;
