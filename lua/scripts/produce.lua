--[[ produce — stores a batch of one topic for every group of it, all or nothing.

KEYS
  1   batches         hash    batch number modulo 64 → `number:reply`, of one producer session
  2   groups          hash    the topic's groups and the epoch of that list
  3+  queues          list    eleven per group: pending high, normal, low (lists), delayed (zset), delayed records (hash), wake (list), stats, minute (hashes), credit, consumers (zsets), processing (hash, the prefix of every consumer's key); then one deduplication key (string) per entry of `placed` that asks for it
ARGV
  1   number          int     of this batch; the same number again changes nothing
  2   stampedAt       int     server ms when the batch was made
  3   validity        int     ms for which the batch may be applied; shorter than the memory of numbers
  4   epoch           string  of the list of groups that the producer knows
  5   groupCount      int
  6   high            int     how many of the records that follow are of priority high
  7   normal          int
  8   low             int
  9+  rest            string[]  those records, level by level; then per placed message: id, record, priority, `now` `after` or `at`, ms, deduplication window in ms (0: none)
RETURNS
  1   APPLIED         reply: per placed message the id of the message it duplicates, or nothing; joined by commas, and
                      where one was delayed, behind `now` and a semicolon: the time in its id is when it is due
  2   SEEN            reply of the first time
  -1  TOO_OLD         now
  -2  STALE_GROUPS    epoch, names…
  -3  FORGOTTEN       64 numbers later it is not known any more whether it was applied
FLAGS       none
IDEMPOTENT  by batch number
COMPLEXITY  O(records * groups)
LEAVES      every record once per group: in pending, delayed, or the hash of an idle consumer
]]
--- @include now-ms
--- @include batch-number
--- @include expect-produce-targets
--- @include count
--- @include store-records
local PER_GROUP = 11
local batches, number, now = KEYS[1], tonumber(ARGV[1]), now_ms()
local validity = tonumber(ARGV[3])
local place = number % REMEMBERED .. ''
local answer = answer_repeated(batches, place, number)
  or answer_outdated(KEYS[2], ARGV[4], tonumber(ARGV[2]), validity, now)
if answer then
  return answer
end

local group_count = tonumber(ARGV[5])
local sizes = { tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]) }
local placed_from = 9 + sizes[1] + sizes[2] + sizes[3]
local first_deduplication = 3 + group_count * PER_GROUP

-- Every target is read before the first write, which must be one that a full Redis refuses.
local targets = {}
for base = 3, first_deduplication - 1, PER_GROUP do
  expect_produce_targets(base, sizes, placed_from <= #ARGV)
  local high, normal, low = KEYS[base], KEYS[base + 1], KEYS[base + 2]
  targets[base] = push_target(KEYS[base + 8], KEYS[base + 9], KEYS[base + 10], high, normal, low)
end
for i = first_deduplication, #KEYS do
  expect('STRLEN', KEYS[i])
end

local from = 9
for level = 1, 3 do
  store_level(targets, level, from, from + sizes[level] - 1, now)
  from = from + sizes[level]
end

local duplicates, stored, next_key, is_timed = {}, placed_from - 9, first_deduplication, false
for i = placed_from, #ARGV, 6 do
  local id, record, level, due, ms = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), ARGV[i + 3], tonumber(ARGV[i + 4])
  local duplicate_of, due_at = '', nil
  if due ~= 'now' then
    -- Never before now: what is due in the past would have lived since then, and might have expired on arrival.
    due_at = due == 'after' and now + ms or math.max(now, ms)
    id, is_timed = delayed_id(id, due_at), true
  end
  if ARGV[i + 5] ~= '0' then
    if not redis.call('SET', KEYS[next_key], id, 'NX', 'PX', ARGV[i + 5]) then
      duplicate_of = redis.call('GET', KEYS[next_key])
    end
    next_key = next_key + 1
  end
  if duplicate_of ~= '' then
    stored = stored - 1
  elseif not due_at then
    store_now(targets, level, record, now)
  else
    store_delayed(targets, id, record, due_at)
  end
  stored = stored + 1
  duplicates[#duplicates + 1] = duplicate_of
end

for base, target in pairs(targets) do
  note_credit(target)
  if target.is_offered then
    offer(KEYS[base + 5])
  end
  count(KEYS[base + 6], KEYS[base + 7], 'produced', stored)
end

local reply = (is_timed and now .. ';' or '') .. table.concat(duplicates, ',')
return remember_batch(batches, place, ARGV[1], reply, validity)
