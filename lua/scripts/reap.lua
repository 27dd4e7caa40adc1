--[[ reap — takes back what a consumer holds whose lease has ended. The first look makes it a suspect only.

KEYS
  1   processing      hash    id/delivery → record, of the consumer that is looked at
  2   guard           string  its last turn, or `closed`, or `reaped`
  3   consumers       zset    consumer → lease end ms; a suspect's end has a half ms on it
  4   stalled         list    where its records go
  5   dead            zset
  6   deadRecords     hash
  7   wake            list
  8   stats           hash
  9   minute          hash
  10  credit          zset    of idle consumers
ARGV
  1   consumer        string  the one that is looked at
  2   grace           int     ms for a suspect to renew
  3   maxStalls       int     a record that was held by more dying consumers is buried
  4   memory          int     ms for which the reaped id stays marked
RETURNS
  1   REAPED          taken back, buried, remaining
  2   SUSPECTED       when to look again
  3   ALIVE           when its lease ends
  0   GONE            it holds nothing
FLAGS       allow-oom
IDEMPOTENT  a record leaves the hash once
COMPLEXITY  O(held * log held), 100 records moved
LEAVES      every record in pending, in dead, or (the remaining ones) in processing
]]
--- @include now-ms
--- @include offer
--- @include expect
--- @include count
--- @include take-back
--- @include leave-if-empty
--- @include look-at-leases
local processing, guard, consumers, consumer = KEYS[1], KEYS[2], KEYS[3], ARGV[1]
local now = now_ms()
expect('ZCARD', KEYS[5], KEYS[10])
expect('HLEN', KEYS[6], KEYS[8], KEYS[9])
expect('LLEN', KEYS[4], KEYS[7])
local held = redis.call('HKEYS', processing)
local lease_end = tonumber(redis.call('ZSCORE', consumers, consumer) or 0)
local mark = redis.call('GET', guard)

if #held == 0 then
  redis.call('ZREM', consumers, consumer)
  return { CODE.GONE }
elseif lease_end > now and lease_end <= now + LONGEST_LEASE then
  return { CODE.ALIVE, math.ceil(lease_end) }
elseif mark ~= 'reaped' and lease_end % 1 == 0 then
  -- After an outage all leases have ended: whoever lives renews before the second look.
  local again = now + tonumber(ARGV[2])
  redis.call('ZADD', consumers, again + 0.5, consumer)
  redis.call('ZREM', KEYS[10], consumer) -- It may not be there to take what is pushed to it.
  return { CODE.SUSPECTED, again + 1 }
end

redis.call('SET', guard, 'reaped', 'PX', ARGV[4])
redis.call('ZREM', KEYS[10], consumer)
local keys = { processing = processing, stalled = KEYS[4], dead = KEYS[5], dead_records = KEYS[6] }
keys.stats, keys.minute = KEYS[8], KEYS[9]
table.sort(held)
local taken, buried, malformed = take_back(keys, held, 100, tonumber(ARGV[3]), now)
leave_if_empty(consumers, processing, consumer)
if taken > 0 then
  offer(KEYS[7])
end
count(KEYS[8], KEYS[9], 'reaped', taken)
count(KEYS[8], KEYS[9], 'buried', buried)
return { CODE.REAPED, taken, buried + malformed, #held - taken - buried - malformed }
