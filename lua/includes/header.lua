--- @include delivery-of

-- The header of a record; packages/core/src/model/record.ts draws the same map.
--   1 version · 2 priority · 3-22 id · 23 '/' · 24-27 delivery · 28-29 attempts · 30 stalls · 31 reason
--   · where the message has a time to live: 32-38 ttl · where that does not begin with the id: 39-47 start
--   · where it was made before the time in its id: 48-56 when; then all of them are there
--   · then a line feed
local LINE_FEED = 10
-- Claims pass every record through here, so what they call is looked up once.
local byte, sub = string.byte, string.sub

local function id_of(record)
  return sub(record, 3, 22)
end

-- Where the start of its life stands: at first in its id; 0: it never expires; nil: these bytes are no record. Enough to
-- slice it, at the price of a few bytes; whoever does arithmetic asks is_whole first.
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end

local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\n', 32) ~= nil)
end

-- A record of a version that this script does not know: some newer process can read it.
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end

-- An index of the list of pending lists.
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
