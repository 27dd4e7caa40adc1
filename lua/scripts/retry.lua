--[[ retry — failed deliveries go back to delayed, each with the record that its consumer rewrote.

KEYS
  1   processing      hash    id/delivery → record, of this consumer
  2   consumers       zset    consumer → lease end ms
  3   delayed         zset    id, or a new message → due ms
  4   delayedRecords  hash    id → record
  5   wake            list
  6   stats           hash
  7   minute          hash
ARGV
  1   consumer        string
  2+  entries         (delivery:string delay:int record:string)[]
RETURNS
  1   RETRIED         deliveries that were no longer this consumer's…
FLAGS       allow-oom
IDEMPOTENT  a delivery leaves the hash once, and asked again counts as settled while its record is still delayed as it
            was written; once that was promoted, only the caller can know that it asked before
COMPLEXITY  O(entries * log n)
LEAVES      every record in delayed, or untouched where it belongs to another
]]
--- @include now-ms
--- @include offer-if-head
--- @include expect
--- @include count
--- @include leave-if-empty
local processing, delayed = KEYS[1], KEYS[3]
local now = now_ms()
expect('HLEN', processing, KEYS[4], KEYS[6], KEYS[7])
expect('ZCARD', KEYS[2], delayed)
expect('LLEN', KEYS[5])

local reply, retried = { CODE.RETRIED }, 0
for i = 2, #ARGV, 3 do
  local id = string.match(ARGV[i], '^[^/]*')
  if redis.call('HEXISTS', processing, ARGV[i]) == 1 then
    redis.call('ZADD', delayed, now + tonumber(ARGV[i + 1]), id)
    redis.call('HSET', KEYS[4], id, ARGV[i + 2])
    redis.call('HDEL', processing, ARGV[i])
    offer_if_head(KEYS[5], delayed, id)
    retried = retried + 1
  elseif redis.call('HGET', KEYS[4], id) ~= ARGV[i + 2] then
    -- Equal bytes only this very call can have written: its answer was lost. These were settled by others.
    reply[#reply + 1] = ARGV[i]
  end
end
leave_if_empty(KEYS[2], processing, ARGV[1])
count(KEYS[6], KEYS[7], 'retried', retried)
return reply
