--- @include rewrite-header
--- @include delayed-member
--- @include bury-record
--- @include expect

-- Moves up to 100 due messages to the tail of their level and starts their time to live. `levels[1..3]` are the
-- pending lists. Returns how many due ones were looked at, and when the next one is due. A record of an unknown version
-- stays and is due again in a while: the consumer that can read it knows its level and its time to live.
local FOREIGN_PAUSE_MS = 5000

local function promote_due(keys, levels, now)
  local first = redis.call('ZRANGE', keys.delayed, 0, 0, 'WITHSCORES')
  if not first[1] or tonumber(first[2]) > now then
    return 0, first[2]
  end
  -- Whatever this claim may write is read before the first write of it, which is here.
  expect('LLEN', levels[1], levels[2], levels[3], keys.stalled)
  expect('HLEN', keys.delayed_records, keys.dead_records)
  expect('ZCARD', keys.consumers, keys.dead)
  local due = redis.call('ZRANGE', keys.delayed, '-inf', now, 'BYSCORE', 'LIMIT', 0, 100, 'WITHSCORES')
  for i = 1, #due, 2 do
    local member, due_at = due[i], tonumber(due[i + 1])
    local is_id, record, stays = #member <= ID_LENGTH, member, false
    if is_id then
      record = redis.call('HGET', keys.delayed_records, member)
      stays = record and is_foreign(record)
    else
      record, stays = is_member(member) and from_member(member) or member, is_foreign_member(member)
    end
    if stays then
      redis.call('ZADD', keys.delayed, now + FOREIGN_PAUSE_MS, member)
    elseif record and is_whole(record) then
      -- The life of what waits for a retry has begun already.
      local is_new = start_place(record) == 3
      redis.call('RPUSH', levels[level_of(record)], is_new and with_start(record, due_at) or record)
    elseif record then
      bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
    end
    if not stays then
      redis.call('ZREM', keys.delayed, member)
    end
    if is_id and not stays then
      redis.call('HDEL', keys.delayed_records, member)
    end
  end
  return #due / 2, redis.call('ZRANGE', keys.delayed, 0, 0, 'WITHSCORES')[2]
end
