-- unpack ends near 8,000 values: calls `command key value…` with a thousand at a time, returns the sum of the replies.
local function in_chunks(command, key, values, from, to)
  local sum = 0
  for first = from, to, 1000 do
    sum = sum + redis.call(command, key, unpack(values, first, math.min(first + 999, to)))
  end
  return sum
end
