--- @include header

-- Its time to live, if it has one, runs from then on.
local function with_expiry_from(record, start)
  if string.byte(record, 38) == LINE_FEED then
    return record
  end
  local expire_at = start + tonumber(string.sub(record, 51, 61))
  return string.sub(record, 1, 37) .. string.format('%013d', expire_at) .. string.sub(record, 51)
end

local function with_next_delivery(record)
  local number = tonumber(string.sub(record, 26, 31)) % 999999 + 1
  return string.sub(record, 1, 25) .. string.format('%06d', number) .. string.sub(record, 32)
end

local function with_stalls(record, stalls)
  return string.sub(record, 1, 34) .. string.format('%02d', math.min(stalls, 99)) .. string.sub(record, 37)
end

local function with_reason(record, letter)
  return string.sub(record, 1, 36) .. letter .. string.sub(record, 38)
end
