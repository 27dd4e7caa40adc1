-- A batch is applied once: its number has a place in a hash of its producer, where its reply is kept.
local REMEMBERED = 64

-- The answer to a batch that was applied before, or may have been. Nil: it was not.
local function answer_repeated(batches, place, number)
  local remembered = redis.call('HGET', batches, place)
  if remembered then
    local known, reply = string.match(remembered, '^(%d+):(.*)$')
    if tonumber(known) == number then
      return { CODE.SEEN, reply }
    elseif tonumber(known) > number then
      -- A later one took its place: an old copy must be refused wherever its number may have been forgotten.
      return { CODE.FORGOTTEN }
    end
  end
end

-- The answer to a batch that must not be applied any more, or not for the groups that its producer knows.
local function answer_outdated(groups, epoch, stamped_at, validity, now)
  if math.abs(now - stamped_at) > validity then
    return { CODE.TOO_OLD, now }
  end
  local known = redis.call('HGET', groups, 'epoch') or ''
  if known ~= epoch then
    return { CODE.STALE_GROUPS, known, unpack(redis.call('HKEYS', groups)) }
  end
end

-- To be called after the records are stored: as a first write it would switch off the refusal of a full Redis.
local function remember_batch(batches, place, number, reply, validity)
  redis.call('HSET', batches, place, number .. ':' .. reply)
  redis.call('PEXPIRE', batches, validity * 4)
  return { CODE.APPLIED, reply }
end
