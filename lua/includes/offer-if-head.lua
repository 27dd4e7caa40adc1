--- @include offer

-- As offer, for delayed: whoever sleeps until the old head must hear of an earlier one.
local function offer_if_head(wake, delayed, id)
  if redis.call('ZRANGE', delayed, 0, 0)[1] == id then
    offer(wake)
  end
end
