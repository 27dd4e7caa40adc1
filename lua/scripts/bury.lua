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
IDEMPOTENT  a delivery leaves the hash once, and asked again counts as settled while its record is still dead as it was
            written; once that was requeued or deleted, only the caller can know that it asked before
COMPLEXITY  O(entries * log n)
LEAVES      every record in dead, or untouched where it belongs to another
]]
--- @include now-ms
--- @include expect
--- @include count
--- @include header
--- @include bury-record
--- @include leave-if-empty
-- What a client makes of a byte that is not UTF-8.
local REPLACED = '\239\191\189'
local processing, dead, dead_records, stats, minute = KEYS[1], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local now = now_ms()
expect('HLEN', processing, dead_records, stats, minute)
expect('ZCARD', KEYS[2], dead)

local reply, buried, unnamed = { CODE.BURIED }, 0, {}
for i = 2, #ARGV, 2 do
  local held, id = redis.call('HGET', processing, ARGV[i]), string.match(ARGV[i], '^[^/]*')
  if held and ARGV[i + 1] == '' then
    bury_malformed(dead, dead_records, stats, minute, now, held)
  elseif held then
    bury_record(dead, dead_records, now, id, ARGV[i + 1])
    buried = buried + 1
  elseif ARGV[i + 1] == '' and string.find(ARGV[i], REPLACED, 1, true) then
    unnamed[#unnamed + 1] = ARGV[i]
  elseif redis.call('HGET', dead_records, id) ~= ARGV[i + 1] then
    -- Equal bytes only this very call can have written: its answer was lost. These were settled by others.
    reply[#reply + 1] = ARGV[i]
  end
  redis.call('HDEL', processing, ARGV[i])
end

-- A header that is not UTF-8 comes back from the client changed, and its name with it: then it is found by looking.
local found = 0
for _, delivery in ipairs(#unnamed > 0 and redis.call('HKEYS', processing) or {}) do
  local held = redis.call('HGET', processing, delivery)
  if not is_whole(held) then
    bury_malformed(dead, dead_records, stats, minute, now, held)
    redis.call('HDEL', processing, delivery)
    found = found + 1
  end
end
for i = found + 1, #unnamed do
  reply[#reply + 1] = unnamed[i]
end
leave_if_empty(KEYS[2], processing, ARGV[1])
count(stats, minute, 'buried', buried)
return reply
