--- @include push-target
--- @include delivery-of

-- Larger ones are left to claims: the server limits how many bytes may wait for somebody who listens.
local LARGEST_PUSH = 65536

-- Does anybody hear of it? Whoever does may run it, so that it must be its consumer's from then on: also where somebody
-- else listens in, or where the connection that the consumer had before is not known to be dead yet.
local function is_heard(channel, news)
  local listeners = redis.pcall('PUBLISH', channel, news)
  return type(listeners) == 'number' and listeners > 0 -- Else it is an error: we may not tell.
end

-- As a claim would, but for the turn. The channel has the name of the hash; who listens there reads the hash again
-- whenever it may have missed something. False: nothing was written, and later records must not overtake this one.
local function push(to, record, now)
  if not to.is_open then
    return false
  end
  if #record > LARGEST_PUSH then
    to.is_open = false
  elseif not is_heard(to.processing, now .. record) then
    to.is_open, to.slots, to.has_changed = false, 0, true
  else
    redis.call('HSET', to.processing, delivery_of(record), record)
    if not to.has_changed then
      redis.call('ZADD', to.leases, 'NX', now + to.lease, to.consumer)
    end
    to.slots, to.has_changed = to.slots - 1, true
    to.is_open = to.slots > 0
    return true
  end
  return false
end

-- Once nothing more is to be pushed.
local function note_credit(to)
  if to.has_changed then
    set_credit(to.credit, to.consumer, to.slots, to.lease)
  end
end
