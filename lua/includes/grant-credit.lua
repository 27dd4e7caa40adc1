--- @include credit

-- A consumer that lives takes a turn every hour, and has credit again then.
local CREDIT_MS = 7200000

local function grant_credit(credit, consumer, slots, lease)
  set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('PEXPIRE', credit, CREDIT_MS)
  end
end
