-- Server time in whole ms, and the µs beyond them. To be read once per script: TIME is not frozen inside a script on
-- Redis 7.0.
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
