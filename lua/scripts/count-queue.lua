--[[ count-queue — how many messages of a queue are in each state: lengths only, whatever their number.

KEYS
  1   pendingHigh     list
  2   pendingNormal   list
  3   pendingLow      list
  4   stalled         list
  5   delayed         zset
  6   consumers       zset
  7   dead            zset
  8   stats           hash
  9   processing      hash    the prefix of every consumer's key, to which its id is appended
ARGV
  none
RETURNS
  1   COUNTS          now, high, normal, low, stalled, delayed, processing, dead, consumers, heads, due head or 0, stats
FLAGS       no-writes
IDEMPOTENT  it only reads
COMPLEXITY  O(consumers)
LEAVES      everything as it was
]]
--- @include now-ms
local processing, heads = 0, {}
local consumers = redis.call('ZRANGE', KEYS[6], 0, -1)
for _, consumer in ipairs(consumers) do
  processing = processing + redis.call('HLEN', KEYS[9] .. consumer)
end
for _, list in ipairs({ KEYS[1], KEYS[2], KEYS[3], KEYS[4] }) do
  local head = redis.call('LINDEX', list, 0)
  if head then
    heads[#heads + 1] = string.sub(head, 1, 62)
  end
end
local due = redis.call('ZRANGE', KEYS[5], 0, 0, 'WITHSCORES')
return {
  CODE.COUNTS,
  now_ms(),
  redis.call('LLEN', KEYS[1]),
  redis.call('LLEN', KEYS[2]),
  redis.call('LLEN', KEYS[3]),
  redis.call('LLEN', KEYS[4]),
  redis.call('ZCARD', KEYS[5]),
  processing,
  redis.call('ZCARD', KEYS[7]),
  #consumers,
  heads,
  due[2] or '0',
  redis.call('HGETALL', KEYS[8]),
}
