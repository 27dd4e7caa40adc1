import { createHash } from 'node:crypto';
import { atTime } from '@mx-rmq/testkit';
import type { Script } from '../../src/redis/script.js';
import type { VirtualClock } from './virtual-clock.js';

/** Under a topic's hash tag: key → when it ends by virtual time. */
export const EXPIRIES = ':test:expiries';

/**
 * Stands in front of a script's own source: takes the virtual time off the arguments, and notes which keys are given a
 * time to live. They get the real one as well, which is too long to end during a test.
 */
const PREAMBLE = `
local virtual_now = tonumber(ARGV[#ARGV])
ARGV[#ARGV] = nil
local server = redis
local redis = setmetatable({}, { __index = server })
local function time_to_live(command, first, ...)
  if command == 'PEXPIRE' then return tonumber(first) end
  if command == 'EXPIRE' then return tonumber(first) * 1000 end
  local args = { ... }
  for i = 1, command == 'SET' and #args - 1 or 0 do
    if args[i] == 'PX' then return tonumber(args[i + 1]) end
  end
end
redis.call = function(command, key, ...)
  local reply = server.call(command, key, ...)
  local ms = time_to_live(command, ...)
  if ms and reply and reply ~= 0 then
    server.call('ZADD', string.match(key, '^[^}]*}') .. '${EXPIRIES}', virtual_now + ms, key)
  end
  return reply
end
`;

/** The script as it is, but on another clock: what `now_ms` answers comes with every call. */
export function onVirtualTime<K, A>(script: Script<K, A>, clock: VirtualClock): Script<K, A> {
  const [shebang = '', ...rest] = atTime(script.source, 'virtual_now').split('\n');
  const source = [shebang, PREAMBLE, ...rest].join('\n');
  return {
    ...script,
    source,
    sha1: createHash('sha1').update(source).digest('hex'),
    args: args => [...script.args(args), clock.nowMs()],
  };
}
