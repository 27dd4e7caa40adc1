--[[ delete-dead — dead letters are deleted for good.

KEYS
  1   dead            zset
  2   deadRecords     hash
  3   stats           hash
  4   minute          hash
ARGV
  1+  ids             string[]  record ids
RETURNS
  1   DELETED         how many were there
FLAGS       allow-oom
IDEMPOTENT  a dead letter is deleted once
COMPLEXITY  O(ids * log n)
LEAVES      those records nowhere
]]
--- @include expect
--- @include count
expect('ZCARD', KEYS[1])
expect('HLEN', KEYS[2], KEYS[3], KEYS[4])

local deleted = 0
for i = 1, #ARGV do
  deleted = deleted + redis.call('ZREM', KEYS[1], ARGV[i])
  redis.call('HDEL', KEYS[2], ARGV[i])
end
count(KEYS[3], KEYS[4], 'deleted', deleted)
return { CODE.DELETED, deleted }
