--- @include expiry
--- @include bury-record

-- So many records of unknown versions are passed over in one turn.
local FOREIGN_LIMIT = 200

-- What one turn takes; `seen` is how much of its room is used up. Looking comes first and writes nothing: what is
-- found decides which keys will be written.
local function taking(now)
  return { now = now, young = {}, records = {}, fields = {}, seen = 0, expired = {}, malformed = {}, foreign = {} }
end

-- A list as this turn sees it: `passed` records were looked at, `more` is nil as long as that is not known.
local function pending_list(key)
  return { key = key, passed = 0, more = nil }
end

-- May it reach a handler? If not, it is put to the others of its kind.
local function is_fit(record, taken, list)
  local place = start_place(record)
  if place and not is_expired(record, place, taken.now, taken.young) then
    return true
  elseif is_foreign(record) then
    taken.foreign[#taken.foreign + 1] = { list.key, record }
  elseif is_whole(record) then
    taken.expired[#taken.expired + 1] = record
  else
    taken.malformed[#taken.malformed + 1] = record
  end
  return false
end

-- Looks at up to `limit` records. Those of unknown versions take up no room: some other process can read them.
local function look_through(taken, list, limit)
  local records, fields, young = taken.records, taken.fields, taken.young
  while limit > 0 and list.more ~= false and #taken.foreign < FOREIGN_LIMIT do
    local found = redis.call('LRANGE', list.key, list.passed, list.passed + limit) -- One more tells of the rest.
    local count, foreign, last = math.min(#found, limit), #taken.foreign, #records
    for i = 1, count do
      local record = found[i]
      if is_young(record, young) or is_fit(record, taken, list) then
        last = last + 1
        records[last], fields[2 * last - 1], fields[2 * last] = record, delivery_of(record), record
      end
    end
    list.more, list.passed = #found > limit, list.passed + count
    count = count - (#taken.foreign - foreign)
    limit, taken.seen = limit - count, taken.seen + count
  end
end
