-- The header of a record; packages/core/src/model/record.ts draws the same map.
--   1 version · 2 priority · 3-24 id · 25 '/' · 26-31 delivery · 32-34 attempts · 35-36 stalls · 37 reason
--   · where the message has a time to live: 38-50 expireAt · 51-61 ttl · then a line feed
local NO_EXPIRY = '0000000000000'
local LINE_FEED = 10

local function id_of(record)
  return string.sub(record, 3, 24)
end

-- `id/delivery`: the hash field of a claimed record, and the proof of ownership.
local function delivery_of(record)
  return string.sub(record, 3, 31)
end

-- Enough to slice it, at the price of one call; whoever does arithmetic asks is_whole first.
local function is_record(record)
  local version, slash, feed = string.byte(record, 1), string.byte(record, 25), string.byte(record, 38)
  return version == 49 and slash == 47 and (feed == LINE_FEED or string.byte(record, 62) == LINE_FEED)
end

local function is_whole(record)
  local id, delivery = string.rep('[%da-z]', 22), string.rep('%d', 6)
  return string.find(record, '^1[012]' .. id .. '/' .. delivery .. '%d%d%d%d%d[%-fuxsm]') ~= nil
    and (string.byte(record, 38) == LINE_FEED or string.find(record, '^' .. string.rep('%d', 24) .. '\n', 38) ~= nil)
end

-- A record of a version that this script does not know: some newer process can read it.
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end

-- An index of the list of pending lists.
local function level_of(record)
  return tonumber(string.sub(record, 2, 2)) + 1
end

local function stalls_of(record)
  return tonumber(string.sub(record, 35, 36))
end

-- `now` is of 13 digits. What has no time to live, or one that has not begun, does not expire.
local function is_expired(record, now)
  if string.byte(record, 38) == LINE_FEED then
    return false
  end
  local expire_at = string.sub(record, 38, 50)
  return expire_at <= now and expire_at ~= NO_EXPIRY
end
