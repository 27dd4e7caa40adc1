-- Producers store a message for every group that is registered here, and carry the epoch of the list they know. A new
-- group, and a list that was flushed and grew again, both get an epoch that was never used before.
local function join_group(groups, group, now)
  if redis.call('HEXISTS', groups, 'group:' .. group) == 0 then
    redis.call('HSET', groups, 'group:' .. group, now)
    redis.call('HSET', groups, 'epoch', now .. '-' .. redis.sha1hex(group .. redis.call('HLEN', groups)))
    return true
  end
  return false
end
