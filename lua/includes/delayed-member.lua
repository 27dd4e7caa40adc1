--- @include header
--- @include base-36

-- A new message that is delayed is one member of the sorted set, and nothing else:
--   1-20 id, whose time is when it is due · 21 version · 22 priority · 23-31 when it was made
--   · and from there on what a record has from 32 on
-- Larger ones, and what was delivered before, are members by their id, and their records are in a hash.
local ID_LENGTH, LARGEST_MEMBER, NEW, ENDLESS = 20, 1024, '/0001000-', '0000000'

-- Nothing that happened to it stands in its header yet?
local function is_new(record)
  return is_whole(record) and sub(record, 23, 31) == NEW and start_place(record) ~= 39
end

-- The producer makes the same id of the time in the answer.
local function delayed_id(id, due_at)
  return to_base_36(due_at, 9) .. sub(id, 10)
end

local function to_member(id, record)
  return id .. sub(record, 1, 2) .. sub(record, 3, 11) .. sub(record, 32)
end

-- Patterns are made where they are asked for: most calls have nothing to do with what is delayed.
local function is_member(bytes)
  local digit = '[%da-z]'
  local head = '^' .. string.rep(digit, ID_LENGTH) .. '1[012]' .. string.rep(digit, 9)
  return string.find(bytes, head) ~= nil
    and (byte(bytes, 32) == LINE_FEED or string.find(bytes, '^' .. string.rep(digit, 7) .. '\n', 32) ~= nil)
end

local function is_foreign_member(bytes)
  return string.find(bytes, '^' .. string.rep('[%da-z]', ID_LENGTH) .. '[2-9]%d') ~= nil
end

-- As it waits in pending: its life begins with the time in its id, and behind that stands when it was made.
local function from_member(member)
  local ttl, rest = ENDLESS, 32
  if byte(member, 32) ~= LINE_FEED then
    ttl, rest = sub(member, 32, 38), 39
  end
  local life = ttl .. sub(member, 1, 9) .. sub(member, 23, 31)
  return sub(member, 21, 22) .. sub(member, 1, ID_LENGTH) .. NEW .. life .. sub(member, rest)
end
