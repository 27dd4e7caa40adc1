-- `id/delivery`: the hash field of a claimed record, and the proof of ownership.
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
