--[[ renew — a heartbeat: grants the consumer another lease over all that it holds.

KEYS
  1   processing      hash    id/delivery → record, of this consumer
  2   guard           string  last turn of this consumer, or `closed`, or `reaped`
  3   consumers       zset    consumer → lease end ms
ARGV
  1   consumer        string
  2   lease           int     ms
RETURNS
  1   RENEWED         now, how many records it holds
  2   IDLE            now: nothing is held and no lease runs
  -1  LOST            now: it was reaped
FLAGS       allow-oom
IDEMPOTENT  yes
COMPLEXITY  O(log consumers)
LEAVES      records alone
]]
--- @include now-ms
local processing, guard, consumers = KEYS[1], KEYS[2], KEYS[3]
local now = now_ms()
local held = redis.call('HLEN', processing)
local lease_end = redis.call('ZSCORE', consumers, ARGV[1])

-- A lease that ended but was not reaped has been given to nobody: only the reaper ends ownership, and it leaves its
-- mark in the same step. So an outage longer than the lease costs live consumers nothing.
if redis.call('GET', guard) == 'reaped' then
  return { CODE.LOST, now }
elseif not lease_end and held == 0 then
  return { CODE.IDLE, now }
end
-- Also where something is held and the lease is missing: without one nobody would ever take it back.
redis.call('ZADD', consumers, now + tonumber(ARGV[2]), ARGV[1])
redis.call('PEXPIRE', guard, 86400000)
return { CODE.RENEWED, now, held }
