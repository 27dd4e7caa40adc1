--- @include push
--- @include chunks
--- @include delayed-member
--- @include offer-if-head

-- `targets`: index of a group's first key → to whom its records may be pushed, and whether any have to be offered.

-- One level in bulk: the records are ARGV[from] to ARGV[to].
local function store_level(targets, level, from, to, now)
  for base, target in pairs(targets) do
    local first = from
    while first <= to and push(target, ARGV[first], now) do
      first = first + 1
    end
    if first <= to then
      in_chunks('RPUSH', KEYS[base + level - 1], ARGV, first, to)
      target.is_offered = true
    end
  end
end

local function store_now(targets, level, record, now)
  for base, target in pairs(targets) do
    if not push(target, record, now) then
      redis.call('RPUSH', KEYS[base + level], record)
      target.is_offered = true
    end
  end
end

-- `id` is the one with the time at which it is due.
local function store_delayed(targets, id, record, due_at)
  local member = id
  if is_new(record) then
    member = to_member(id, record)
  end
  if #member > LARGEST_MEMBER then
    member, record = id, from_member(member)
  end
  for base in pairs(targets) do
    redis.call('ZADD', KEYS[base + 3], due_at, member)
    if member == id then
      redis.call('HSET', KEYS[base + 4], id, record)
    end
    offer_if_head(KEYS[base + 5], KEYS[base + 3], member)
  end
end
