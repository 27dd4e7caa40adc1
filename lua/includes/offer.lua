-- Every way into pending ends here, else an idle consumer sleeps over a message: at most one token waits, and the
-- claimer that leaves messages behind offers it again, so that idle consumers wake one after another.
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
