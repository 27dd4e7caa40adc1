-- Every way into pending ends here, else an idle consumer sleeps over a message: at most one token waits, and the
-- claimer that leaves messages behind offers it again, so that idle consumers wake one after another.
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end

-- The same for delayed: whoever sleeps until the old head must hear of an earlier one.
local function offer_if_head(wake, delayed, id)
  if redis.call('ZRANGE', delayed, 0, 0)[1] == id then
    offer(wake)
  end
end
