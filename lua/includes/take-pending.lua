--- @include header
--- @include bury-record

-- So many records of unknown versions are passed over in one turn.
local FOREIGN_LIMIT = 200

-- What one turn takes: `records` in order, `fields` as HSET wants them, and what became of the others.
local function taking(keys, now, discard)
  local taken = { records = {}, fields = {}, popped = 0, expired = 0, malformed = 0, foreign = 0 }
  taken.keys, taken.now, taken.discard = keys, now, discard
  taken.now_digits = string.format('%013d', now)
  return taken
end

-- Pops up to `limit` of a list's `length` records; returns how many of these it passed. Expired and malformed ones
-- never reach a handler. Those of unknown versions go to the tail and take up no room.
local function take_from(taken, list, limit, length)
  local keys, records, fields, now_digits = taken.keys, taken.records, taken.fields, taken.now_digits
  local passed, room = 0, limit
  while room > 0 and passed < length and taken.foreign < FOREIGN_LIMIT do
    local popped = redis.call('LPOP', list, math.min(room, length - passed))
    passed, room = passed + #popped, room - #popped
    for _, record in ipairs(popped) do
      local expire_at = string.sub(record, 3, 15)
      if is_record(record) and (expire_at > now_digits or expire_at == NO_EXPIRY) then
        records[#records + 1] = record
        fields[#fields + 1] = delivery_of(record)
        fields[#fields + 1] = record
      elseif is_foreign(record) then
        redis.call('RPUSH', list, record)
        taken.foreign, room = taken.foreign + 1, room + 1
      elseif is_whole(record) then
        taken.expired = taken.expired + 1
        if not taken.discard then
          bury_record(keys.dead, keys.dead_records, taken.now, id_of(record), with_reason(record, 'x'))
        end
      else
        bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, taken.now, record)
        taken.malformed = taken.malformed + 1
      end
    end
  end
  taken.popped = taken.popped + limit - room
  return passed
end
