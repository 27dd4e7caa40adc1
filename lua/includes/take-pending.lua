--- @include header
--- @include bury-record

-- What one turn takes: `records` in order, `fields` as HSET wants them, and what became of the others.
local function taking(keys, now, discard)
  local taken = { records = {}, fields = {}, popped = 0, expired = 0, malformed = 0, foreign = 0 }
  taken.keys, taken.now, taken.discard = keys, now, discard
  taken.now_digits = string.format('%013d', now)
  return taken
end

-- Pops up to `limit` records; returns how many. An expired or malformed one never reaches a handler.
local function take_from(taken, list, limit)
  local popped = limit > 0 and redis.call('LPOP', list, limit) or {}
  local keys, records, fields, now_digits = taken.keys, taken.records, taken.fields, taken.now_digits
  for _, record in ipairs(popped) do
    if is_record(record) then
      local expire_at = string.sub(record, 3, 15)
      if expire_at > now_digits or expire_at == NO_EXPIRY then
        records[#records + 1] = record
        fields[#fields + 1] = delivery_of(record)
        fields[#fields + 1] = record
      else
        taken.expired = taken.expired + 1
        if not taken.discard then
          bury_record(keys.dead, keys.dead_records, taken.now, id_of(record), with_reason(record, 'x'))
        end
      end
    elseif is_foreign(record) then
      redis.call('RPUSH', list, record)
      taken.foreign = taken.foreign + 1
    else
      bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, taken.now, record)
      taken.malformed = taken.malformed + 1
    end
  end
  taken.popped = taken.popped + #popped
  return #popped
end
