--- @include header

local function bury_record(dead, dead_records, now, id, record)
  redis.call('ZADD', dead, now, id)
  redis.call('HSET', dead_records, id, record)
end

-- Bytes that cannot be read as a record are kept whole, under an id of their own.
local function bury_malformed(dead, dead_records, stats, minute, now, bytes)
  local number = redis.call('HINCRBY', stats, 'malformed', 1)
  redis.call('HINCRBY', minute, 'malformed', 1)
  redis.call('EXPIRE', minute, 7200)
  bury_record(dead, dead_records, now, 'malformed-' .. number, 'M' .. bytes)
end
