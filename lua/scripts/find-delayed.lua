--[[ find-delayed — reads a delayed message by its id: in the first group that still has it delayed.

KEYS
  1+  queues          list    two per group: delayed (zset) and delayed records (hash)
ARGV
  1   id              string  record id
RETURNS
  1   FOUND           the record as it will be pending
  0   NOT_DELAYED
FLAGS       no-writes
IDEMPOTENT  it only reads
COMPLEXITY  O(groups * log n * log n)
LEAVES      everything as it was
]]
--- @include find-delayed
local id = ARGV[1]
for i = 1, #KEYS, 2 do
  local member = find_delayed(KEYS[i], id)
  local record = member and is_member(member) and from_member(member) or redis.call('HGET', KEYS[i + 1], id)
  if record then
    return { CODE.FOUND, record }
  end
end
return { CODE.NOT_DELAYED }
