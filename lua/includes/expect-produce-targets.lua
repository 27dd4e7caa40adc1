--- @include expect

-- The keys of one group that produce will write, from `base` on: what is not written is not looked at.
local function expect_produce_targets(base, sizes, has_placed)
  for level = 1, 3 do
    if sizes[level] > 0 or has_placed then
      expect('LLEN', KEYS[base + level - 1])
    end
  end
  if has_placed then
    expect('ZCARD', KEYS[base + 3])
    expect('HLEN', KEYS[base + 4])
  end
  expect('LLEN', KEYS[base + 5])
  expect('HLEN', KEYS[base + 6], KEYS[base + 7])
end
