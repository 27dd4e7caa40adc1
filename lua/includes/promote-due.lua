--- @include header
--- @include bury-record

-- Moves up to 100 due messages to the tail of their level and starts their time to live. `levels[1..3]` are the
-- pending lists. Returns how many due ones were looked at. A record of an unknown version stays and is due
-- again in a while: the consumer that can read it knows its level and its time to live.
local FOREIGN_PAUSE_MS = 5000

local function promote_due(keys, levels, now)
  local due = redis.call('ZRANGE', keys.delayed, '-inf', now, 'BYSCORE', 'LIMIT', 0, 100, 'WITHSCORES')
  for i = 1, #due, 2 do
    local id, due_at = due[i], tonumber(due[i + 1])
    local record = redis.call('HGET', keys.delayed_records, id)
    local stays = record and is_foreign(record)
    if stays then
      redis.call('ZADD', keys.delayed, now + FOREIGN_PAUSE_MS, id)
    elseif record and is_whole(record) then
      local ttl = tonumber(string.sub(record, 16, 26))
      if ttl > 0 and string.sub(record, 3, 15) == NO_EXPIRY then
        record = string.sub(record, 1, 2) .. string.format('%013d', due_at + ttl) .. string.sub(record, 16)
      end
      local level = tonumber(string.sub(record, 2, 2)) + 1
      redis.call('RPUSH', levels[level], record)
    elseif record then
      bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
    end
    if not stays then
      redis.call('ZREM', keys.delayed, id)
      redis.call('HDEL', keys.delayed_records, id)
    end
  end
  return #due / 2
end
