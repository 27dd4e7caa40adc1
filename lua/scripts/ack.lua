--[[ ack — a consumer's deliveries were handled, or are given up without a dead letter.

KEYS
  1   processing      hash    id/delivery → record, of this consumer
  2   consumers       zset    consumer → lease end ms
  3   stats           hash
  4   minute          hash
ARGV
  1   consumer        string
  2   counter         string  completed or discarded
  3   handlingMs      int     sum of the handlers' run times
  4+  deliveries      string[]  id/delivery
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
expect('HLEN', KEYS[3], KEYS[4])
local held = redis.call('HLEN', KEYS[1])
if held <= #ARGV - 3 then
  expect('ZCARD', KEYS[2])
end

local settled = #ARGV > 3 and in_chunks('HDEL', KEYS[1], ARGV, 4, #ARGV) or 0
if settled == held then
  redis.call('ZREM', KEYS[2], ARGV[1]) -- Only consumers that hold something have a lease.
end
count(KEYS[3], KEYS[4], ARGV[2], settled)
if settled > 0 then
  count(KEYS[3], KEYS[4], 'handlingMs', tonumber(ARGV[3]))
end
return { CODE.SETTLED, settled }
