-- Numbers of a header, but for that of the delivery. They are never compared as text, because the server's locale may
-- sort letters its own way, and read six digits at a time, because more do not fit where a long has 32 bits.
local SIX_DIGITS = 36 ^ 6

-- What is no number counts as 0.
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end

local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
