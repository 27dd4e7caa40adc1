-- A script that errors after a write leaves the write. So every key is read before the first one, with a command that
-- errors on any other type.
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
