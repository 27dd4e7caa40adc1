-- No lease is longer than five minutes, so one that ends later was written before the clock was set back.
local LONGEST_LEASE = 600000

-- The first other consumer whose lease has ended ('' if none), and when the earliest of the others ends (false: none).
local function look_at_leases(consumers, own, now)
  local earliest_end = false
  local looked_at = redis.call('ZRANGE', consumers, 0, 1, 'WITHSCORES')
  if #looked_at == 4 and redis.call('ZCARD', consumers) > 2 then
    -- Ends that are too late to be true hide behind all the others.
    for _, value in ipairs(redis.call('ZRANGE', consumers, -2, -1, 'WITHSCORES')) do
      looked_at[#looked_at + 1] = value
    end
  end
  for i = 1, #looked_at, 2 do
    local lease_end = tonumber(looked_at[i + 1])
    if looked_at[i] ~= own then
      if lease_end <= now or lease_end > now + LONGEST_LEASE then
        return looked_at[i], false
      end
      earliest_end = earliest_end or lease_end
    end
  end
  return '', earliest_end
end

-- The smaller of two times in ms, either of which may be missing; 0: neither is there. The half ms on the end of a
-- suspect counts as a whole one: whoever looked a moment before it would look again at once, and again.
local function earliest(a, b)
  if a and b then
    return math.ceil(math.min(tonumber(a), tonumber(b)))
  end
  return math.ceil(tonumber(a or b or 0))
end
