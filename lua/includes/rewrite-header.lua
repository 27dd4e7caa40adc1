--- @include header
--- @include base-36

-- Its time to live, if it has one, runs from `start` on, in ms.
local function with_start(record, start)
  if byte(record, 32) == LINE_FEED then
    return record
  end
  local rest = byte(record, 39) == LINE_FEED and 39 or 48
  return sub(record, 1, 38) .. to_base_36(start, 9) .. sub(record, rest)
end

local function with_next_delivery(record)
  local number = tonumber(sub(record, 24, 27)) % 9999 + 1
  return sub(record, 1, 23) .. string.format('%04d', number) .. sub(record, 28)
end

local function stalls_of(record)
  return from_base_36(sub(record, 30, 30))
end

local function with_stalls(record, stalls)
  return sub(record, 1, 29) .. to_base_36(math.min(stalls, 35), 1) .. sub(record, 31)
end

local function with_reason(record, letter)
  return sub(record, 1, 30) .. letter .. sub(record, 32)
end
