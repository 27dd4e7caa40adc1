--[[ ack — a consumer's deliveries were handled, or are given up without a dead letter.

KEYS
  1   processing      hash    id/delivery → record, of this consumer
  2   consumers       zset    consumer → lease end ms
  3   stats           hash
  4   minute          hash
  5   guard           string  last turn of this consumer, or `closed`, or `reaped`
  6   credit          zset    consumer → slots * 1000000 + lease, of idle consumers
ARGV
  1   consumer        string
  2   counter         string  completed or discarded
  3   handlingMs      int     sum of the handlers' run times
  4   places          int     as of `claim`; 0: its credit stays as it is
  5   lease           int     ms, of what is pushed to it
  6+  deliveries      string[]  id/delivery
RETURNS
  1   SETTLED         how many were still this consumer's
FLAGS       allow-oom
IDEMPOTENT  a delivery leaves the hash once
COMPLEXITY  O(deliveries)
LEAVES      those records nowhere
]]
--- @include expect
--- @include count
--- @include chunks
--- @include grant-credit
expect('HLEN', KEYS[3], KEYS[4])
local held, places = redis.call('HLEN', KEYS[1]), tonumber(ARGV[4])
if held <= #ARGV - 5 then
  expect('ZCARD', KEYS[2])
end
-- Whoever is spent, or forgotten, would be pushed to for nobody.
local is_topped_up = places > 0 and tonumber(redis.call('GET', KEYS[5]))
if is_topped_up then
  expect('ZCARD', KEYS[6])
end

local settled = #ARGV > 5 and in_chunks('HDEL', KEYS[1], ARGV, 6, #ARGV) or 0
if settled == held then
  redis.call('ZREM', KEYS[2], ARGV[1]) -- Only consumers that hold something have a lease.
end
count(KEYS[3], KEYS[4], ARGV[2], settled)
if settled > 0 then
  count(KEYS[3], KEYS[4], 'handlingMs', tonumber(ARGV[3]))
end
if is_topped_up then
  grant_credit(KEYS[6], ARGV[1], places - held + settled, ARGV[5])
end
return { CODE.SETTLED, settled }
