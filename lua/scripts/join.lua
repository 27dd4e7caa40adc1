--[[ join — makes a group of a topic known to its producers.

KEYS
  1   groups          hash    the topic's groups and the epoch of that list
ARGV
  1   group           string
RETURNS
  1   JOINED
  0   KNOWN
FLAGS       allow-oom
IDEMPOTENT  a group joins once
COMPLEXITY  O(1)
LEAVES      records alone
]]
--- @include now-ms
--- @include join-group
if join_group(KEYS[1], ARGV[1], now_ms()) then
  return { CODE.JOINED }
end
return { CODE.KNOWN }
