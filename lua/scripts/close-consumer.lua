--[[ close-consumer — ends claiming under this id for ever and releases what is held, but for running deliveries.

KEYS
  1   processing      hash    id/delivery → record, of this consumer
  2   consumers       zset    consumer → lease end ms
  3   pendingHigh     list
  4   pendingNormal   list
  5   pendingLow      list
  6   stalled         list
  7   dead            zset
  8   deadRecords     hash
  9   wake            list
  10  stats           hash
  11  minute          hash
  12  guard           string  last turn of this consumer, or `closed`, or `reaped`
  13  credit          zset    of idle consumers
ARGV
  1   consumer        string
  2   memory          int     ms for which a late claim under this id must be refused
  3+  keep            string[]  id/delivery of what is running
RETURNS
  1   CLOSED          how many were released
FLAGS       allow-oom
IDEMPOTENT  a closed consumer stays closed
COMPLEXITY  O(held * log held)
LEAVES      the kept records in processing, the others in pending
]]
--- @include now-ms
--- @include offer
--- @include count
--- @include put-back
--- @include leave-if-empty
--- @include expect
expect('HLEN', KEYS[1], KEYS[8], KEYS[10], KEYS[11])
expect('ZCARD', KEYS[2], KEYS[7], KEYS[13])
expect('LLEN', KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[9])
local keys = { processing = KEYS[1], stalled = KEYS[6], dead = KEYS[7], dead_records = KEYS[8] }
keys.stats, keys.minute = KEYS[10], KEYS[11]
local levels = { KEYS[3], KEYS[4], KEYS[5] }

if redis.call('GET', KEYS[12]) ~= 'reaped' then
  redis.call('SET', KEYS[12], 'closed', 'PX', ARGV[2])
end
redis.call('ZREM', KEYS[13], ARGV[1])
local keep, released = {}, {}
for i = 3, #ARGV do
  keep[ARGV[i]] = true
end
for _, delivery in ipairs(redis.call('HKEYS', keys.processing)) do
  if not keep[delivery] then
    released[#released + 1] = delivery
  end
end
table.sort(released)
local total = put_back(keys, levels, released, 1, now_ms())
leave_if_empty(KEYS[2], keys.processing, ARGV[1])
if total > 0 then
  offer(KEYS[9])
end
count(keys.stats, keys.minute, 'released', total)
return { CODE.CLOSED, total }
