-- No lease is longer than five minutes, so one that ends later was written before the clock was set back.
local LONGEST_LEASE = 600000

-- The first other consumer whose lease has ended ('' if none), and when the earliest of the others ends (false: none).
local function look_at_leases(consumers, own, now)
  local earliest_end = false
  local first = redis.call('ZRANGE', consumers, 0, 1, 'WITHSCORES')
  for i = 1, #first, 2 do
    local lease_end = tonumber(first[i + 1])
    if first[i] ~= own then
      if lease_end <= now or lease_end > now + LONGEST_LEASE then
        return first[i], false
      end
      earliest_end = earliest_end or lease_end
    end
  end
  return '', earliest_end
end

-- The smaller of two times in ms, either of which may be missing; 0: neither is there.
local function earliest(a, b)
  if a and b then
    return math.floor(math.min(tonumber(a), tonumber(b)))
  end
  return math.floor(tonumber(a or b or 0))
end
