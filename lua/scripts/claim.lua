--[[ claim — one turn of a consumer: settles its acks, promotes what is due, takes what there is room for.

KEYS
  1   pendingHigh     list    records, oldest at the head
  2   pendingNormal   list
  3   pendingLow      list
  4   stalled         list    records with a crash behind them
  5   delayed         zset    new message, or id → due ms
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
  16  credit          zset    consumer → slots * 1000000 + lease, of idle consumers
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
  12  lookAround      int     1: look at the leases of others and renew this one also under full load
  13  places          int     how many records it may hold in all by what is pushed to it until its next turn; 0: none
  14+ acks            string[]  id/delivery
RETURNS
  1   CLAIMED         now in µs, more, next at in ms, ended consumer, expired, malformed, records
  2   REPEATED        now in µs, 1, 0, '', 0, 0, all records that are held
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
--- @include take-by-priority
--- @include remove-taken
--- @include join-group
--- @include look-at-leases
--- @include grant-credit
local consumer, turn, room = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[4])
local now, micros = now_ms()
local processing, guard, wake, stats, minute = KEYS[7], KEYS[8], KEYS[12], KEYS[14], KEYS[15]
local last = redis.call('GET', guard)
if last == 'closed' or last == 'reaped' or (not last and turn > 1) then
  return { CODE.LOST }
elseif last and turn < tonumber(last) then
  return { CODE.OUT_OF_TURN }
elseif last and turn == tonumber(last) then
  return { CODE.REPEATED, now * 1000 + micros, 1, 0, '', 0, 0, redis.call('HVALS', processing) }
end
-- Every key that may be written is read before the first write: a script that errors after one leaves it.
local keys = { delayed = KEYS[5], delayed_records = KEYS[6], dead = KEYS[10], dead_records = KEYS[11] }
keys.stats, keys.minute, keys.stalled, keys.consumers = KEYS[14], KEYS[15], KEYS[4], KEYS[9]
local held, token = redis.call('HLEN', processing), redis.call('LLEN', wake)
expect('HLEN', stats, minute, not last and KEYS[13] or nil)
expect('ZCARD', KEYS[16])
local due, next_due = promote_due(keys, { KEYS[1], KEYS[2], KEYS[3] }, now)

local taken, stalled = taking(now), pending_list(KEYS[4])
local lists = { pending_list(KEYS[1]), pending_list(KEYS[2]), pending_list(KEYS[3]) }
if ARGV[8] == '1' then
  look_through(taken, stalled, math.min(room, 1))
end
take_by_priority(taken, lists, { ARGV[5], ARGV[6], ARGV[7] }, room)
local more = (ARGV[8] == '1' and has_more(stalled)) or has_more(lists[1]) or has_more(lists[2]) or has_more(lists[3])
if #taken.expired + #taken.malformed > 0 then
  redis.call('HLEN', keys.dead_records)
  redis.call('ZCARD', keys.dead)
end
local ended, lease_at, looks = '', false, held == 0 or not more or #taken.records == 0 or ARGV[12] == '1'
if looks then
  ended, lease_at = look_at_leases(KEYS[9], consumer, now)
end

local acked = #ARGV > 13 and in_chunks('HDEL', processing, ARGV, 14, #ARGV) or 0
if #taken.records > 0 then
  in_chunks('HSET', processing, taken.fields, 1, #taken.fields)
end
if #taken.records > 0 and looks then
  redis.call('ZADD', KEYS[9], now + tonumber(ARGV[3]), consumer)
elseif #taken.records == 0 and acked > 0 and held == acked then
  redis.call('ZREM', KEYS[9], consumer)
end
lists[4] = stalled
remove_taken(taken, lists, keys, now, ARGV[9] == 'discard')
if not last then
  join_group(KEYS[13], ARGV[10], now) -- No id outlives a FLUSHALL, so a list that was flushed grows back.
end
redis.call('SET', guard, turn, 'PX', 86400000)
count(stats, minute, 'completed', acked)
count(stats, minute, 'handlingMs', tonumber(ARGV[11]))
count(stats, minute, 'expired', #taken.expired)

-- Where all that was found is for newer versions, neither `more` nor a token may keep this consumer turning.
more = (more or due == 100) and (#taken.foreign == 0 or taken.seen > 0)
if more and token == 0 then
  offer(wake)
elseif not more and token > 0 and not next_due and #taken.foreign == 0 and redis.call('EXISTS', stalled.key) == 0 then
  redis.call('DEL', wake) -- Nothing is left that a sleeper could be woken for.
end
grant_credit(KEYS[16], consumer, more and 0 or tonumber(ARGV[13]) - held + acked - #taken.records, ARGV[3])
local next_at = earliest(next_due, lease_at)
return { CODE.CLAIMED, now * 1000 + micros, more and 1 or 0, next_at, ended, #taken.expired, #taken.malformed, taken.records }
