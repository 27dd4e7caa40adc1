-- Idle consumers have credit: how many records may be pushed to them, and the lease that these get. Both are one
-- number, so that whoever has most slots comes last: slots * SLOT + lease in ms.
local SLOT = 1000000

local function set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('ZADD', credit, slots * SLOT + lease, consumer)
  else
    redis.call('ZREM', credit, consumer)
  end
end
