--- @include header
--- @include base-36

-- What most records of a turn have in common, and where it stands: all of the header behind the id, if the life of the
-- message begins with that; and version, priority and the first six of nine digits of the time, which change every 47 s.
-- `young` remembers of both together that no such record has expired.
local function tail_of(record)
  return sub(record, 23, 39)
end

local function head_of(record)
  return sub(record, 1, 8)
end

-- Is it whole enough, and known to have long to live? Two slices and two look-ups, where is_expired does arithmetic.
local function is_young(record, young)
  local heads = young[tail_of(record)]
  return heads and heads[head_of(record)]
end

-- Has its life, which starts at `place`, ended by `now`?
local function is_expired(record, place, now, young)
  if place == 0 then
    return false
  end
  local ttl = from_base_36(sub(record, 32, 38))
  if ttl == 0 then
    return false
  end
  if place == 3 then
    local tail, head = tail_of(record), head_of(record)
    young[tail] = young[tail] or {}
    young[tail][head] = from_base_36(sub(head, 3) .. '000') + ttl > now
  end
  return from_base_36(sub(record, place, place + 8)) + ttl <= now
end
