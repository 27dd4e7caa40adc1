--- @include rewrite-header
--- @include bury-record

-- Returns what a consumer held to the head of its level with the next delivery number. `deliveries[first..]` is in
-- the order of age: the newest goes first, so that the oldest ends up at the head.
local function put_back(keys, levels, deliveries, first, now)
  local released = 0
  for i = #deliveries, first, -1 do
    local record = redis.call('HGET', keys.processing, deliveries[i])
    if record then
      if is_foreign(record) then
        redis.call('LPUSH', keys.stalled, record)
        released = released + 1
      elseif is_whole(record) then
        local list = stalls_of(record) == 0 and levels[level_of(record)] or keys.stalled
        redis.call('LPUSH', list, with_next_delivery(record))
        released = released + 1
      else
        bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
      end
      redis.call('HDEL', keys.processing, deliveries[i])
    end
  end
  return released
end
