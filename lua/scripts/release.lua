--[[ release — deliveries that did not run to an end go back to the head of pending; no attempt is counted.

KEYS
  1   processing      hash    id/delivery → record, of this consumer
  2   consumers       zset    consumer → lease end ms
  3   pendingHigh     list
  4   pendingNormal   list
  5   pendingLow      list
  6   stalled         list
  7   dead            zset
  8   deadRecords     hash
  9   wake            list
  10  stats           hash
  11  minute          hash
ARGV
  1   consumer        string
  2+  deliveries      string[]  id/delivery, oldest first
RETURNS
  1   RELEASED        how many
FLAGS       allow-oom
IDEMPOTENT  a delivery leaves the hash once
COMPLEXITY  O(deliveries)
LEAVES      every record in pending with the next delivery number
]]
--- @include now-ms
--- @include offer
--- @include count
--- @include put-back
--- @include leave-if-empty
--- @include expect
expect('HLEN', KEYS[1], KEYS[8], KEYS[10], KEYS[11])
expect('ZCARD', KEYS[2], KEYS[7])
expect('LLEN', KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[9])
local keys = { processing = KEYS[1], stalled = KEYS[6], dead = KEYS[7], dead_records = KEYS[8] }
keys.stats, keys.minute = KEYS[10], KEYS[11]
local levels = { KEYS[3], KEYS[4], KEYS[5] }

local released = put_back(keys, levels, ARGV, 2, now_ms())
leave_if_empty(KEYS[2], keys.processing, ARGV[1])
if released > 0 then
  offer(KEYS[9])
end
count(keys.stats, keys.minute, 'released', released)
return { CODE.RELEASED, released }
