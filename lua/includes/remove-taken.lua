--- @include rewrite-header
--- @include bury-record

-- Writes what look_through decided: what no handler will see goes where it belongs, and lists lose what was passed. A
-- command that the server refuses ends a script where it is, so nothing is taken away before it is somewhere else.
local function remove_taken(taken, lists, keys, now, discard)
  for _, foreign in ipairs(taken.foreign) do
    redis.call('RPUSH', foreign[1], foreign[2])
  end
  for _, record in ipairs(discard and {} or taken.expired) do
    bury_record(keys.dead, keys.dead_records, now, id_of(record), with_reason(record, 'x'))
  end
  for _, record in ipairs(taken.malformed) do
    bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
  end
  for _, list in ipairs(lists) do
    if list.passed > 0 then
      redis.call('LTRIM', list.key, list.passed, -1)
    end
  end
end

-- Does a list hold records that this turn left?
local function has_more(list)
  if list.more == nil then
    return redis.call('LLEN', list.key) > 0
  end
  return list.more
end
