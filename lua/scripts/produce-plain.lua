--[[ produce-plain — as produce, for what most batches are: of one priority, for a topic with one group, and nothing in it is delayed or deduplicated.

KEYS
  1   batches         hash    batch number modulo 64 → `number:reply`, of one producer session
  2   groups          hash    the topic's groups and the epoch of that list
  3   pending         list    where the records go
  4   other1          list    pending records of the other priorities
  5   other2          list
  6   wake            list    at most one token
  7   stats           hash    totals
  8   minute          hash    counters of this minute
  9   credit          zset    idle consumer → slots and lease
  10  consumers       zset    consumer → end of its lease
  11  processing      hash    the prefix of every consumer's key
ARGV
  1   number          int     of this batch; the same number again changes nothing
  2   stampedAt       int     server ms when the batch was made
  3   validity        int     ms for which the batch may be applied; shorter than the memory of numbers
  4   epoch           string  of the list of groups that the producer knows
  5+  records         string[]
RETURNS
  1   APPLIED         an empty reply
  2   SEEN            reply of the first time
  -1  TOO_OLD         now
  -2  STALE_GROUPS    epoch, names…
  -3  FORGOTTEN       64 numbers later it is not known any more whether it was applied
FLAGS       none
IDEMPOTENT  by batch number
COMPLEXITY  O(records)
LEAVES      every record once: in pending, or the hash of an idle consumer
]]
--- @include now-ms
--- @include batch-number
--- @include count
--- @include push
--- @include chunks
--- @include offer
local batches, number, now = KEYS[1], tonumber(ARGV[1]), now_ms()
local validity = tonumber(ARGV[3])
local place = number % REMEMBERED .. ''
local answer = answer_repeated(batches, place, number)
  or answer_outdated(KEYS[2], ARGV[4], tonumber(ARGV[2]), validity, now)
if answer then
  return answer
end

local pending, wake, stats, minute = KEYS[3], KEYS[6], KEYS[7], KEYS[8]
-- Every target is read before the first write. That list need not be: where anything can be pushed there is none, and
-- elsewhere it is the first to be written.
redis.call('LLEN', wake)
redis.call('HLEN', stats)
redis.call('HLEN', minute)
local to = push_target(KEYS[9], KEYS[10], KEYS[11], pending, KEYS[4], KEYS[5])

local first = 5
while first <= #ARGV and push(to, ARGV[first], now) do
  first = first + 1
end
if first <= #ARGV then
  in_chunks('RPUSH', pending, ARGV, first, #ARGV)
  offer(wake)
end
note_credit(to)
count(stats, minute, 'produced', #ARGV - 4)
return remember_batch(batches, place, ARGV[1], '', validity)
