--- @include credit
--- @include expect
--- @include header

-- Larger ones are left to claims: the server limits how many bytes may wait for somebody who listens.
local LARGEST_PUSH = 65536

-- To whom records may be pushed, of the group whose keys begin at `base`: the consumer with most credit, and only while
-- nothing waits that would be passed by. Reads whatever push() writes.
local function pushing(base)
  local to = { credit = KEYS[base + 8], leases = KEYS[base + 9], processing = KEYS[base + 10], slots = 0 }
  local top = redis.call('ZREVRANGE', to.credit, 0, 0, 'WITHSCORES')
  if top[1] and redis.call('EXISTS', KEYS[base], KEYS[base + 1], KEYS[base + 2]) == 0 then
    to.consumer, to.processing = top[1], to.processing .. top[1]
    to.slots, to.lease = math.floor(top[2] / SLOT), top[2] % SLOT
    expect('ZCARD', to.leases)
    expect('HLEN', to.processing)
  end
  return to
end

-- Does anybody hear of it? Whoever does may run it, so that it must be its consumer's from then on: also where somebody
-- else listens in, or where the connection that the consumer had before is not known to be dead yet.
local function is_heard(channel, news)
  local listeners = redis.pcall('PUBLISH', channel, news)
  return type(listeners) == 'number' and listeners > 0 -- Else it is an error: we may not tell.
end

-- As a claim would, but for the turn. The channel has the name of the hash; who listens there reads the hash again
-- whenever it may have missed something. False: nothing was written, and later records must not overtake this one.
local function push(to, record, now)
  if to.slots > 0 and #record > LARGEST_PUSH then
    to.slots = 0
  elseif to.slots > 0 and not is_heard(to.processing, now .. record) then
    to.slots = 0
    redis.call('ZREM', to.credit, to.consumer)
  end
  if to.slots == 0 then
    return false
  end
  redis.call('HSET', to.processing, delivery_of(record), record)
  redis.call('ZADD', to.leases, 'NX', now + to.lease, to.consumer)
  to.slots = to.slots - 1
  set_credit(to.credit, to.consumer, to.slots, to.lease)
  return true
end
