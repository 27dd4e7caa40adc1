-- Everything under a topic's keys at one moment: name, type, ms to live (-1: for ever), values, for each key.
-- Run by EVAL_RO, so it cannot change what it looks at. Without a header, because it cannot name its keys beforehand.
local READ = {
  string = function(key) return { redis.call('GET', key) } end,
  list = function(key) return redis.call('LRANGE', key, 0, -1) end,
  hash = function(key) return redis.call('HGETALL', key) end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
  set = function(key) return redis.call('SMEMBERS', key) end,
}

local found, cursor = {}, '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1] .. '*', 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    found[key] = true
  end
until cursor == '0'

local reply = {}
for key in pairs(found) do
  local kind = redis.call('TYPE', key).ok
  reply[#reply + 1] = { key, kind, redis.call('PTTL', key), READ[kind](key) }
end
return reply
