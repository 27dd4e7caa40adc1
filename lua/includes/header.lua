-- The fixed header of a record; packages/core/src/model/record.ts draws the same map.
--   1 version · 2 priority · 3-15 expireAt · 16-26 ttl · 27-29 attempts · 30-31 stalls · 32 reason
--   33-54 id · 55 '/' · 56-61 delivery · 62 line feed
local NO_EXPIRY = '0000000000000'

local function id_of(record)
  return string.sub(record, 33, 54)
end

-- `id/delivery`: the hash field of a claimed record, and the proof of ownership.
local function delivery_of(record)
  return string.sub(record, 33, 61)
end

-- Enough to slice it, at the price of one call; whoever does arithmetic asks is_whole first.
local function is_record(record)
  local version, slash, feed = string.byte(record, 1), string.byte(record, 55), string.byte(record, 62)
  return version == 49 and slash == 47 and feed == 10
end

local function is_whole(record)
  local digits, id = string.rep('%d', 29), string.rep('[%da-z]', 22)
  return string.find(record, '^1[012]' .. digits .. '[%-fuxsm]' .. id .. '/' .. string.rep('%d', 6) .. '\n') ~= nil
end

-- A record of a version that this script does not know: some newer process can read it.
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end

local function with_next_delivery(record)
  local number = tonumber(string.sub(record, 56, 61)) % 999999 + 1
  return string.sub(record, 1, 55) .. string.format('%06d', number) .. string.sub(record, 62)
end

local function with_reason(record, letter)
  return string.sub(record, 1, 31) .. letter .. string.sub(record, 33)
end
