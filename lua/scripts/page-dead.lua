--[[ page-dead — a page of dead letters, oldest first.

KEYS
  1   dead            zset
  2   deadRecords     hash
ARGV
  1   cursor          string  id that ended the last page; empty: from the start
  2   cursorAt        int     when that one was buried, in case it is no longer there
  3   limit           int     1 to 1000
RETURNS
  1   PAGE            id, time, record, id, time, record…
FLAGS       no-writes
IDEMPOTENT  it only reads
COMPLEXITY  O(log n + limit)
LEAVES      everything as it was
]]
local first = 0
if ARGV[1] ~= '' then
  -- The letter may have been requeued and buried again since, at the end: its old place is where its time was.
  local buried_at = redis.call('ZSCORE', KEYS[1], ARGV[1])
  if buried_at and tonumber(buried_at) == tonumber(ARGV[2]) then
    first = redis.call('ZRANK', KEYS[1], ARGV[1]) + 1
  else
    first = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[2])
  end
end
local page = { CODE.PAGE }
local found = redis.call('ZRANGE', KEYS[1], first, first + tonumber(ARGV[3]) - 1, 'WITHSCORES')
for i = 1, #found, 2 do
  page[#page + 1] = found[i]
  page[#page + 1] = found[i + 1]
  page[#page + 1] = redis.call('HGET', KEYS[2], found[i]) or ''
end
return page
