--[[ claim — one turn of a consumer: settles its acks, promotes what is due, takes what there is room for.

KEYS
  1   pendingHigh     list    records, oldest at the head
  2   pendingNormal   list
  3   pendingLow      list
  4   stalled         list    records with a crash behind them
  5   delayed         zset    id → due ms
  6   delayedRecords  hash    id → record
  7   processing      hash    id/delivery → record, of this consumer
  8   guard           string  last turn of this consumer, or `closed`, or `reaped`
  9   consumers       zset    consumer → lease end ms
  10  dead            zset    id → time
  11  deadRecords     hash    id → record
  12  wake            list    at most one token
  13  groups          hash    the topic's groups
  14  stats           hash
  15  minute          hash
ARGV
  1   consumer        string
  2   turn            int     grows by one; the same again returns what is held, a lower one is refused
  3   lease           int     ms
  4   room            int     how many records may be taken, at most 200
  5   quotaHigh       int     of them at most so many per level in a first pass
  6   quotaNormal     int
  7   quotaLow        int
  8   takeStalled     int     1: no record with a crash behind it is held, one may be taken
  9   onExpire        string  bury or discard
  10  group           string
  11  handlingMs      int     sum of the run times of the acks' handlers
  12+ acks            string[]  id/delivery
RETURNS
  1   CLAIMED         now, more, next at, ended consumer, expired, malformed, records
  2   REPEATED        now, 1, 0, '', 0, 0, all records that are held
  -1  LOST            the id was closed or reaped; nothing was settled
  -2  OUT_OF_TURN     a later turn went through
FLAGS       allow-oom
IDEMPOTENT  by turn
COMPLEXITY  O(acks + room + promoted), promoted at most 100
LEAVES      every record in exactly one key
]]
--- @include now-ms
--- @include offer
--- @include expect
--- @include count
--- @include chunks
--- @include promote-due
--- @include take-pending
--- @include join-group
--- @include leave-if-empty
--- @include look-at-leases
local consumer, turn = ARGV[1], tonumber(ARGV[2])
local processing, guard, wake, stats, minute = KEYS[7], KEYS[8], KEYS[12], KEYS[14], KEYS[15]
local now = now_ms()

local last = redis.call('GET', guard)
if last == 'closed' or last == 'reaped' or (not last and turn > 1) then
  return { CODE.LOST }
elseif last and turn < tonumber(last) then
  return { CODE.OUT_OF_TURN }
elseif last and turn == tonumber(last) then
  return { CODE.REPEATED, now, 1, 0, '', 0, 0, redis.call('HVALS', processing) }
end

-- Every key is read before the first write: a script that errors after one leaves it.
local levels = { KEYS[1], KEYS[2], KEYS[3] }
local waiting = { redis.call('LLEN', KEYS[1]), redis.call('LLEN', KEYS[2]), redis.call('LLEN', KEYS[3]) }
local stalled = redis.call('LLEN', KEYS[4])
expect('ZCARD', KEYS[5], KEYS[10])
expect('HLEN', KEYS[6], processing, KEYS[11], stats, minute)
local token = redis.call('LLEN', wake)
local ended, lease_at = look_at_leases(KEYS[9], consumer, now)
join_group(KEYS[13], ARGV[10], now)

if #ARGV > 11 then
  count(stats, minute, 'completed', in_chunks('HDEL', processing, ARGV, 12, #ARGV))
  count(stats, minute, 'handlingMs', tonumber(ARGV[11]))
end

local keys = { delayed = KEYS[5], delayed_records = KEYS[6], dead = KEYS[10], dead_records = KEYS[11] }
keys.stats, keys.minute = stats, minute
local promoted, due = promote_due(keys, levels, now)
for level = 1, 3 do
  waiting[level] = waiting[level] + promoted[level]
end

local taken = taking(keys, now, ARGV[9] == 'discard')
local room = tonumber(ARGV[4])
if ARGV[8] == '1' then
  stalled = stalled - take_from(taken, KEYS[4], math.min(room, 1), stalled)
end
local quotas = { tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]) }
for level = 1, 3 do
  local share = math.min(quotas[level], room - taken.popped)
  waiting[level] = waiting[level] - take_from(taken, levels[level], share, waiting[level])
end
for level = 1, 3 do
  waiting[level] = waiting[level] - take_from(taken, levels[level], room - taken.popped, waiting[level])
end

if #taken.records > 0 then
  in_chunks('HSET', processing, taken.fields, 1, #taken.fields)
  redis.call('ZADD', KEYS[9], now + tonumber(ARGV[3]), consumer)
elseif #ARGV > 11 then
  leave_if_empty(KEYS[9], processing, consumer)
end
redis.call('SET', guard, turn, 'PX', 86400000)
count(stats, minute, 'expired', taken.expired)

local more = waiting[1] + waiting[2] + waiting[3] > 0 or due == 100 or (stalled > 0 and ARGV[8] == '1')
-- Where all that was found is for newer versions, neither `more` nor a token may keep this consumer turning.
more = more and (taken.foreign == 0 or taken.popped > 0)
local head = redis.call('ZRANGE', KEYS[5], 0, 0, 'WITHSCORES')
if more then
  offer(wake)
elseif token > 0 and not head[1] and stalled == 0 and taken.foreign == 0 then
  redis.call('DEL', wake) -- Nothing is left that a sleeper could be woken for.
end
local next_at = earliest(head[2], lease_at)
return { CODE.CLAIMED, now, more and 1 or 0, next_at, ended, taken.expired, taken.malformed, taken.records }
