--[[ requeue — dead letters go back to pending, with attempts, crashes and time to live as if they were new.

KEYS
  1   dead            zset
  2   deadRecords     hash
  3   pendingHigh     list
  4   pendingNormal   list
  5   pendingLow      list
  6   wake            list
  7   stats           hash
  8   minute          hash
ARGV
  1+  ids             string[]  record ids
RETURNS
  1   REQUEUED        the ids that were requeued…; a malformed record stays
FLAGS       allow-oom
IDEMPOTENT  a dead letter is requeued once
COMPLEXITY  O(ids * log n)
LEAVES      every record in pending, or untouched in dead
]]
--- @include now-ms
--- @include rewrite-header
--- @include offer
--- @include expect
--- @include count
local now = now_ms()
local levels = { KEYS[3], KEYS[4], KEYS[5] }
expect('ZCARD', KEYS[1])
expect('HLEN', KEYS[2], KEYS[7], KEYS[8])
expect('LLEN', KEYS[6], unpack(levels))

local reply = { CODE.REQUEUED }
for i = 1, #ARGV do
  local record = redis.call('HGET', KEYS[2], ARGV[i])
  if record and is_whole(record) then
    local fresh = with_start(sub(record, 1, 27) .. '000-' .. sub(record, 32), now)
    redis.call('RPUSH', levels[level_of(record)], with_next_delivery(fresh))
    redis.call('ZREM', KEYS[1], ARGV[i])
    redis.call('HDEL', KEYS[2], ARGV[i])
    reply[#reply + 1] = ARGV[i]
  end
end
if #reply > 1 then
  offer(KEYS[6])
end
count(KEYS[7], KEYS[8], 'requeued', #reply - 1)
return reply
