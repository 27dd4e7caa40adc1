--- @include header
--- @include bury-record

-- Returns what a consumer held to the head of its level with the next delivery number. `deliveries[first..]` is in
-- the order of age: the newest goes first, so that the oldest ends up at the head.
local function put_back(keys, levels, deliveries, first, now)
  local released = 0
  for i = #deliveries, first, -1 do
    local record = redis.call('HGET', keys.processing, deliveries[i])
    if record then
      if is_foreign(record) or not is_whole(record) then
        bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
      elseif string.sub(record, 30, 31) ~= '00' then
        redis.call('LPUSH', keys.stalled, with_next_delivery(record))
      else
        redis.call('LPUSH', levels[tonumber(string.sub(record, 2, 2)) + 1], with_next_delivery(record))
      end
      redis.call('HDEL', keys.processing, deliveries[i])
      released = released + 1
    end
  end
  return released
end
