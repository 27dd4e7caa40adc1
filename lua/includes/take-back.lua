--- @include rewrite-header
--- @include bury-record

-- Takes up to `limit` of a dead consumer's records, the newest first, to the head of the stalled ones, so that chunk
-- after chunk ends in the old order. Which of them were running nobody knows: each counts one crash, and from then on
-- it is handed out with no other such record beside it, so that the next crash names its culprit.
local function take_back(keys, held, limit, max_stalls, now)
  local taken, buried, malformed = 0, 0, 0
  for i = #held, math.max(1, #held - limit + 1), -1 do
    local record = redis.call('HGET', keys.processing, held[i])
    if is_foreign(record) then
      redis.call('LPUSH', keys.stalled, record)
      taken = taken + 1
    elseif not is_whole(record) then
      bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
      malformed = malformed + 1
    else
      local stalls = stalls_of(record) + 1
      local reaped = with_stalls(record, stalls)
      if stalls > max_stalls then
        bury_record(keys.dead, keys.dead_records, now, id_of(record), with_reason(reaped, 's'))
        buried = buried + 1
      else
        redis.call('LPUSH', keys.stalled, with_next_delivery(reaped))
        taken = taken + 1
      end
    end
    redis.call('HDEL', keys.processing, held[i])
  end
  return taken, buried, malformed
end
