-- Adds to the totals and to the bucket of this minute, which expires after two hours.
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
