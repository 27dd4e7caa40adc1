--- @include take-pending

-- Fills the room from the lists of the levels: at first up to the quota of each, then whatever is left.
local function take_by_priority(taken, lists, quotas, room)
  for level, list in ipairs(lists) do
    look_through(taken, list, math.min(tonumber(quotas[level]), room - taken.seen))
  end
  for _, list in ipairs(lists) do
    look_through(taken, list, room - taken.seen)
  end
end
