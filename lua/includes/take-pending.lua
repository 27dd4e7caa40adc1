--- @include expiry
--- @include bury-record

-- So many records of unknown versions are passed over in one turn.
local FOREIGN_LIMIT = 200

-- What one turn takes; `seen` is how much of its room is used up. Looking comes first and writes nothing: what is
-- found decides which keys will be written.
local function taking(now)
  return { now = now, young = {}, records = {}, fields = {}, seen = 0, expired = {}, malformed = {}, foreign = {} }
end

-- A list as this turn has seen it: `passed` records were looked at, `more` is nil as long as that is not known.
local function pending_list(key)
  return { key = key, passed = 0, more = nil }
end

-- Looks at up to `limit` records. Expired and malformed ones never reach a handler; those of unknown versions take up
-- no room, because some other process can read them.
local function look_through(taken, list, limit)
  local records, fields = taken.records, taken.fields
  while limit > 0 and list.more ~= false and #taken.foreign < FOREIGN_LIMIT do
    -- One beyond the limit tells whether more are waiting.
    local found = redis.call('LRANGE', list.key, list.passed, list.passed + limit)
    list.more = #found > limit
    for i = 1, math.min(#found, limit) do
      local record = found[i]
      local place = start_place(record)
      limit, taken.seen = limit - 1, taken.seen + 1
      if place and not is_expired(record, place, taken.now, taken.young) then
        records[#records + 1] = record
        fields[#fields + 1] = delivery_of(record)
        fields[#fields + 1] = record
      elseif is_foreign(record) then
        taken.foreign[#taken.foreign + 1] = { list.key, record }
        limit, taken.seen = limit + 1, taken.seen - 1
      elseif is_whole(record) then
        taken.expired[#taken.expired + 1] = record
      else
        taken.malformed[#taken.malformed + 1] = record
      end
      list.passed = list.passed + 1
    end
  end
end
