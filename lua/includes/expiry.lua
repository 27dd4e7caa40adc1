--- @include header
--- @include base-36

-- Has its life, which starts at `place`, ended by `now`? Most have long to live: with the first six of the nine digits
-- of their start, which change every 47 s, `young` remembers that of all who share them and the time to live.
local function is_expired(record, place, now, young)
  if place == 0 then
    return false
  end
  local ttl, head = sub(record, 32, 38), sub(record, place, place + 5)
  local heads = young[ttl] or {}
  if heads[head] then
    return false
  end
  local ttl_ms = from_base_36(ttl)
  young[ttl] = heads
  heads[head] = from_base_36(head .. '000') + ttl_ms > now
  return from_base_36(sub(record, place, place + 8)) + ttl_ms <= now
end
