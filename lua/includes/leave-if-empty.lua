-- Only consumers that hold something have a lease.
local function leave_if_empty(consumers, processing, consumer)
  if redis.call('EXISTS', processing) == 0 then
    redis.call('ZREM', consumers, consumer)
  end
end
