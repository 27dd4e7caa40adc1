--[[ cancel — takes a delayed message back, in every group that still has it delayed.

KEYS
  1   deduplication   string  the key that the message holds; its own id's key where it holds none
  2+  queues          list    four per group: delayed (zset), and the hashes delayed records, stats, minute
ARGV
  1   id              string  record id
RETURNS
  1   CANCELLED       in how many groups
  0   NOT_DELAYED
FLAGS       allow-oom
IDEMPOTENT  a message is cancelled once
COMPLEXITY  O(groups * log n * log n)
LEAVES      the record nowhere, or untouched
]]
--- @include expect
--- @include count
--- @include find-delayed
local id = ARGV[1]
local holder = redis.call('GET', KEYS[1])
for i = 2, #KEYS, 4 do
  expect('ZCARD', KEYS[i])
  expect('HLEN', KEYS[i + 1], KEYS[i + 2], KEYS[i + 3])
end

local cancelled = 0
for i = 2, #KEYS, 4 do
  if redis.call('ZREM', KEYS[i], find_delayed(KEYS[i], id) or id) == 1 then
    redis.call('HDEL', KEYS[i + 1], id)
    count(KEYS[i + 2], KEYS[i + 3], 'cancelled', 1)
    cancelled = cancelled + 1
  end
end
if cancelled == 0 then
  return { CODE.NOT_DELAYED }
end
if holder == id then
  redis.call('DEL', KEYS[1])
end
return { CODE.CANCELLED, cancelled }
