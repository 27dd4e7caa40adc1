--[[ bury — deliveries are given up and become dead letters.

KEYS
  1   processing      hash    id/delivery → record, of this consumer
  2   consumers       zset    consumer → lease end ms
  3   dead            zset    id → time
  4   deadRecords     hash    id → record
  5   stats           hash
  6   minute          hash
ARGV
  1   consumer        string
  2+  entries         (delivery:string record:string)[]  an empty record: the bytes as they are, they cannot be read
RETURNS
  1   BURIED          deliveries that were no longer this consumer's…
FLAGS       allow-oom
IDEMPOTENT  a delivery leaves the hash once
COMPLEXITY  O(entries * log n)
LEAVES      every record in dead, or untouched where it belongs to another
]]
--- @include now-ms
--- @include expect
--- @include count
--- @include bury-record
--- @include leave-if-empty
local processing, dead, dead_records, stats, minute = KEYS[1], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local now = now_ms()
expect('HLEN', processing, dead_records, stats, minute)
expect('ZCARD', KEYS[2], dead)

local lost, buried = {}, 0
for i = 2, #ARGV, 2 do
  local held = redis.call('HGET', processing, ARGV[i])
  if held then
    if ARGV[i + 1] == '' then
      bury_malformed(dead, dead_records, stats, minute, now, held)
    else
      bury_record(dead, dead_records, now, string.match(ARGV[i], '^[^/]+'), ARGV[i + 1])
      buried = buried + 1
    end
    redis.call('HDEL', processing, ARGV[i])
  else
    lost[#lost + 1] = ARGV[i]
  end
end
leave_if_empty(KEYS[2], processing, ARGV[1])
count(stats, minute, 'buried', buried)
return { CODE.BURIED, unpack(lost) }
