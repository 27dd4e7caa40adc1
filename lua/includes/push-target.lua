--- @include credit

-- To whom records of a group may be pushed: the consumer with most credit, and only while nothing waits in `pending` (a
-- list of each priority) that would be passed by. Reads whatever push() writes; `processing` is a prefix.
local function push_target(credit, leases, processing, high, normal, low)
  local top = redis.call('ZREVRANGE', credit, '0', '0', 'WITHSCORES')
  local consumer, score = top[1], top[2]
  if not consumer or redis.call('EXISTS', high, normal, low) > 0 then
    return { is_open = false }
  end
  processing = processing .. consumer
  redis.call('ZCARD', leases)
  redis.call('HLEN', processing)
  return { is_open = true, has_changed = false, credit = credit, leases = leases, processing = processing,
    consumer = consumer, slots = math.floor(score / SLOT), lease = score % SLOT }
end
