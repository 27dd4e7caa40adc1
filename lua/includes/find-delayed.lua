--- @include delayed-member

-- Not with `<`: the server's locale may sort letters its own way, and Redis sorts bytes.
local function is_before(member, id)
  for i = 1, ID_LENGTH do
    local ours, theirs = byte(member, i), byte(id, i)
    if ours ~= theirs then
      return not ours or ours < theirs
    end
  end
  return false
end

-- The member that begins with `id`, of those that are due at the time in it; nil: there is none, but the id itself may
-- be a member at another time. Many may be due in the same ms, so it is searched by halves.
local function find_delayed(delayed, id)
  if #id ~= ID_LENGTH then
    return nil
  end
  local due_at = from_base_36(sub(id, 1, 9))
  local low = redis.call('ZCOUNT', delayed, '-inf', '(' .. due_at)
  local high = low + redis.call('ZCOUNT', delayed, due_at, due_at)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if is_before(redis.call('ZRANGE', delayed, middle, middle)[1], id) then
      low = middle + 1
    else
      high = middle
    end
  end
  local member = redis.call('ZRANGE', delayed, low, low)[1]
  return member and sub(member, 1, ID_LENGTH) == id and member or nil
end
