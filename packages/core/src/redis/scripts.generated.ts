/**
 * Generated from lua/ by scripts/build-lua.mjs: do not edit. After a change there: npm run build:lua
 */
import type { Script } from './script.js';

export interface AckKeys {
  /** hash: id/delivery → record, of this consumer */
  readonly processing: string;
  /** zset: consumer → lease end ms */
  readonly consumers: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
  /** string: last turn of this consumer, or `closed`, or `reaped` */
  readonly guard: string;
  /** zset: consumer → slots * 1000000 + lease, of idle consumers */
  readonly credit: string;
}

export interface AckArgs {
  readonly consumer: string;
  /** completed or discarded */
  readonly counter: string;
  /** sum of the handlers' run times */
  readonly handlingMs: number;
  /** as of `claim`; 0: its credit stays as it is */
  readonly places: number;
  /** ms, of what is pushed to it */
  readonly lease: number;
  /** id/delivery */
  readonly deliveries: readonly string[];
}

export const AckCode = {
  /** how many were still this consumer's */
  SETTLED: 1,
} as const;

/** ack — a consumer's deliveries were handled, or are given up without a dead letter. */
export const ack: Script<AckKeys, AckArgs> = {
  name: 'ack',
  sha1: 'b6225904ee05f37cd02f18382794a4b9ba1afa7c',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function in_chunks(command, key, values, from, to)
  local sum = 0
  for first = from, to, 1000 do
    sum = sum + redis.call(command, key, unpack(values, first, math.min(first + 999, to)))
  end
  return sum
end
local SLOT = 1000000
local function set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('ZADD', credit, slots * SLOT + lease, consumer)
  else
    redis.call('ZREM', credit, consumer)
  end
end
local CREDIT_MS = 7200000
local function grant_credit(credit, consumer, slots, lease)
  set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('PEXPIRE', credit, CREDIT_MS)
  end
end
expect('HLEN', KEYS[3], KEYS[4])
local held, places = redis.call('HLEN', KEYS[1]), tonumber(ARGV[4])
if held <= #ARGV - 5 then
  expect('ZCARD', KEYS[2])
end
local is_topped_up = places > 0 and tonumber(redis.call('GET', KEYS[5]))
if is_topped_up then
  expect('ZCARD', KEYS[6])
end
local settled = #ARGV > 5 and in_chunks('HDEL', KEYS[1], ARGV, 6, #ARGV) or 0
if settled == held then
  redis.call('ZREM', KEYS[2], ARGV[1])
end
count(KEYS[3], KEYS[4], ARGV[2], settled)
if settled > 0 then
  count(KEYS[3], KEYS[4], 'handlingMs', tonumber(ARGV[3]))
end
if is_topped_up then
  grant_credit(KEYS[6], ARGV[1], places - held + settled, ARGV[5])
end
return { 1, settled }`,
  keys: keys => [keys.processing, keys.consumers, keys.stats, keys.minute, keys.guard, keys.credit],
  args: args => {
    const list: (string | number)[] = [args.consumer, args.counter, args.handlingMs, args.places, args.lease];
    for (const item of args.deliveries) {
      list.push(item);
    }
    return list;
  },
};

export interface BuryKeys {
  /** hash: id/delivery → record, of this consumer */
  readonly processing: string;
  /** zset: consumer → lease end ms */
  readonly consumers: string;
  /** zset: id → time */
  readonly dead: string;
  /** hash: id → record */
  readonly deadRecords: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
}

export interface BuryArgs {
  readonly consumer: string;
  /** an empty record: the bytes as they are, they cannot be read */
  readonly entries: readonly {
    readonly delivery: string;
    readonly record: string;
  }[];
}

export const BuryCode = {
  /** deliveries that were no longer this consumer's… */
  BURIED: 1,
} as const;

/** bury — deliveries are given up and become dead letters. */
export const bury: Script<BuryKeys, BuryArgs> = {
  name: 'bury',
  sha1: '29b7ae889d00909cf07a7d661de3b9cf81684dc5',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local function bury_record(dead, dead_records, now, id, record)
  redis.call('ZADD', dead, now, id)
  redis.call('HSET', dead_records, id, record)
end
local function bury_malformed(dead, dead_records, stats, minute, now, bytes)
  local number = redis.call('HINCRBY', stats, 'malformed', 1)
  redis.call('HINCRBY', minute, 'malformed', 1)
  redis.call('EXPIRE', minute, 7200)
  bury_record(dead, dead_records, now, 'malformed-' .. number, 'M' .. bytes)
end
local function leave_if_empty(consumers, processing, consumer)
  if redis.call('EXISTS', processing) == 0 then
    redis.call('ZREM', consumers, consumer)
  end
end
local REPLACED = '\\239\\191\\189'
local processing, dead, dead_records, stats, minute = KEYS[1], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local now = now_ms()
expect('HLEN', processing, dead_records, stats, minute)
expect('ZCARD', KEYS[2], dead)
local reply, buried, unnamed = { 1 }, 0, {}
for i = 2, #ARGV, 2 do
  local held, id = redis.call('HGET', processing, ARGV[i]), string.match(ARGV[i], '^[^/]*')
  if held and ARGV[i + 1] == '' then
    bury_malformed(dead, dead_records, stats, minute, now, held)
  elseif held then
    bury_record(dead, dead_records, now, id, ARGV[i + 1])
    buried = buried + 1
  elseif ARGV[i + 1] == '' and string.find(ARGV[i], REPLACED, 1, true) then
    unnamed[#unnamed + 1] = ARGV[i]
  elseif redis.call('HGET', dead_records, id) ~= ARGV[i + 1] then
    reply[#reply + 1] = ARGV[i]
  end
  redis.call('HDEL', processing, ARGV[i])
end
local found = 0
for _, delivery in ipairs(#unnamed > 0 and redis.call('HKEYS', processing) or {}) do
  local held = redis.call('HGET', processing, delivery)
  if not is_whole(held) then
    bury_malformed(dead, dead_records, stats, minute, now, held)
    redis.call('HDEL', processing, delivery)
    found = found + 1
  end
end
for i = found + 1, #unnamed do
  reply[#reply + 1] = unnamed[i]
end
leave_if_empty(KEYS[2], processing, ARGV[1])
count(stats, minute, 'buried', buried)
return reply`,
  keys: keys => [keys.processing, keys.consumers, keys.dead, keys.deadRecords, keys.stats, keys.minute],
  args: args => {
    const list: (string | number)[] = [args.consumer];
    for (const item of args.entries) {
      list.push(item.delivery, item.record);
    }
    return list;
  },
};

export interface CancelKeys {
  /** string: the key that the message holds; its own id's key where it holds none */
  readonly deduplication: string;
  /** list: four per group: delayed (zset), and the hashes delayed records, stats, minute */
  readonly queues: readonly string[];
}

export interface CancelArgs {
  /** record id */
  readonly id: string;
}

export const CancelCode = {
  /** in how many groups */
  CANCELLED: 1,
  NOT_DELAYED: 0,
} as const;

/** cancel — takes a delayed message back, in every group that still has it delayed. */
export const cancel: Script<CancelKeys, CancelArgs> = {
  name: 'cancel',
  sha1: '99ccd3c035e6ed3cabe0dea67ec14c892fd88a38',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local ID_LENGTH, LARGEST_MEMBER, NEW, ENDLESS = 20, 1024, '/0001000-', '0000000'
local function is_new(record)
  return is_whole(record) and sub(record, 23, 31) == NEW and start_place(record) ~= 39
end
local function delayed_id(id, due_at)
  return to_base_36(due_at, 9) .. sub(id, 10)
end
local function to_member(id, record)
  return id .. sub(record, 1, 2) .. sub(record, 3, 11) .. sub(record, 32)
end
local function is_member(bytes)
  local digit = '[%da-z]'
  local head = '^' .. string.rep(digit, ID_LENGTH) .. '1[012]' .. string.rep(digit, 9)
  return string.find(bytes, head) ~= nil
    and (byte(bytes, 32) == LINE_FEED or string.find(bytes, '^' .. string.rep(digit, 7) .. '\\n', 32) ~= nil)
end
local function is_foreign_member(bytes)
  return string.find(bytes, '^' .. string.rep('[%da-z]', ID_LENGTH) .. '[2-9]%d') ~= nil
end
local function from_member(member)
  local ttl, rest = ENDLESS, 32
  if byte(member, 32) ~= LINE_FEED then
    ttl, rest = sub(member, 32, 38), 39
  end
  local life = ttl .. sub(member, 1, 9) .. sub(member, 23, 31)
  return sub(member, 21, 22) .. sub(member, 1, ID_LENGTH) .. NEW .. life .. sub(member, rest)
end
local function is_before(member, id)
  for i = 1, ID_LENGTH do
    local ours, theirs = byte(member, i), byte(id, i)
    if ours ~= theirs then
      return not ours or ours < theirs
    end
  end
  return false
end
local function find_delayed(delayed, id)
  if #id ~= ID_LENGTH then
    return nil
  end
  local due_at = from_base_36(sub(id, 1, 9))
  local low = redis.call('ZCOUNT', delayed, '-inf', '(' .. due_at)
  local high = low + redis.call('ZCOUNT', delayed, due_at, due_at)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if is_before(redis.call('ZRANGE', delayed, middle, middle)[1], id) then
      low = middle + 1
    else
      high = middle
    end
  end
  local member = redis.call('ZRANGE', delayed, low, low)[1]
  return member and sub(member, 1, ID_LENGTH) == id and member or nil
end
local id = ARGV[1]
local holder = redis.call('GET', KEYS[1])
for i = 2, #KEYS, 4 do
  expect('ZCARD', KEYS[i])
  expect('HLEN', KEYS[i + 1], KEYS[i + 2], KEYS[i + 3])
end
local cancelled = 0
for i = 2, #KEYS, 4 do
  if redis.call('ZREM', KEYS[i], find_delayed(KEYS[i], id) or id) == 1 then
    redis.call('HDEL', KEYS[i + 1], id)
    count(KEYS[i + 2], KEYS[i + 3], 'cancelled', 1)
    cancelled = cancelled + 1
  end
end
if cancelled == 0 then
  return { 0 }
end
if holder == id then
  redis.call('DEL', KEYS[1])
end
return { 1, cancelled }`,
  keys: keys => {
    const list: string[] = [keys.deduplication];
    for (const item of keys.queues) {
      list.push(item);
    }
    return list;
  },
  args: args => [args.id],
};

export interface ClaimKeys {
  /** list: records, oldest at the head */
  readonly pendingHigh: string;
  /** list */
  readonly pendingNormal: string;
  /** list */
  readonly pendingLow: string;
  /** list: records with a crash behind them */
  readonly stalled: string;
  /** zset: new message, or id → due ms */
  readonly delayed: string;
  /** hash: id → record */
  readonly delayedRecords: string;
  /** hash: id/delivery → record, of this consumer */
  readonly processing: string;
  /** string: last turn of this consumer, or `closed`, or `reaped` */
  readonly guard: string;
  /** zset: consumer → lease end ms */
  readonly consumers: string;
  /** zset: id → time */
  readonly dead: string;
  /** hash: id → record */
  readonly deadRecords: string;
  /** list: at most one token */
  readonly wake: string;
  /** hash: the topic's groups */
  readonly groups: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
  /** zset: consumer → slots * 1000000 + lease, of idle consumers */
  readonly credit: string;
}

export interface ClaimArgs {
  readonly consumer: string;
  /** grows by one; the same again returns what is held, a lower one is refused */
  readonly turn: number;
  /** ms */
  readonly lease: number;
  /** how many records may be taken, at most 200 */
  readonly room: number;
  /** of them at most so many per level in a first pass */
  readonly quotaHigh: number;
  readonly quotaNormal: number;
  readonly quotaLow: number;
  /** 1: no record with a crash behind it is held, one may be taken */
  readonly takeStalled: number;
  /** bury or discard */
  readonly onExpire: string;
  readonly group: string;
  /** sum of the run times of the acks' handlers */
  readonly handlingMs: number;
  /** 1: look at the leases of others and renew this one also under full load */
  readonly lookAround: number;
  /** how many records it may hold in all by what is pushed to it until its next turn; 0: none */
  readonly places: number;
  /** id/delivery */
  readonly acks: readonly string[];
}

export const ClaimCode = {
  /** now in µs, more, next at in ms, ended consumer, expired, malformed, records */
  CLAIMED: 1,
  /** now in µs, 1, 0, '', 0, 0, all records that are held */
  REPEATED: 2,
  /** the id was closed or reaped; nothing was settled */
  LOST: -1,
  /** a later turn went through */
  OUT_OF_TURN: -2,
} as const;

/** claim — one turn of a consumer: settles its acks, promotes what is due, takes what there is room for. */
export const claim: Script<ClaimKeys, ClaimArgs> = {
  name: 'claim',
  sha1: '0991e39c30d1e33e06a52086804aa3c72bbd4a5c',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function in_chunks(command, key, values, from, to)
  local sum = 0
  for first = from, to, 1000 do
    sum = sum + redis.call(command, key, unpack(values, first, math.min(first + 999, to)))
  end
  return sum
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local function with_start(record, start)
  if byte(record, 32) == LINE_FEED then
    return record
  end
  local rest = byte(record, 39) == LINE_FEED and 39 or 48
  return sub(record, 1, 38) .. to_base_36(start, 9) .. sub(record, rest)
end
local function with_next_delivery(record)
  local number = tonumber(sub(record, 24, 27)) % 9999 + 1
  return sub(record, 1, 23) .. string.format('%04d', number) .. sub(record, 28)
end
local function stalls_of(record)
  return from_base_36(sub(record, 30, 30))
end
local function with_stalls(record, stalls)
  return sub(record, 1, 29) .. to_base_36(math.min(stalls, 35), 1) .. sub(record, 31)
end
local function with_reason(record, letter)
  return sub(record, 1, 30) .. letter .. sub(record, 32)
end
local ID_LENGTH, LARGEST_MEMBER, NEW, ENDLESS = 20, 1024, '/0001000-', '0000000'
local function is_new(record)
  return is_whole(record) and sub(record, 23, 31) == NEW and start_place(record) ~= 39
end
local function delayed_id(id, due_at)
  return to_base_36(due_at, 9) .. sub(id, 10)
end
local function to_member(id, record)
  return id .. sub(record, 1, 2) .. sub(record, 3, 11) .. sub(record, 32)
end
local function is_member(bytes)
  local digit = '[%da-z]'
  local head = '^' .. string.rep(digit, ID_LENGTH) .. '1[012]' .. string.rep(digit, 9)
  return string.find(bytes, head) ~= nil
    and (byte(bytes, 32) == LINE_FEED or string.find(bytes, '^' .. string.rep(digit, 7) .. '\\n', 32) ~= nil)
end
local function is_foreign_member(bytes)
  return string.find(bytes, '^' .. string.rep('[%da-z]', ID_LENGTH) .. '[2-9]%d') ~= nil
end
local function from_member(member)
  local ttl, rest = ENDLESS, 32
  if byte(member, 32) ~= LINE_FEED then
    ttl, rest = sub(member, 32, 38), 39
  end
  local life = ttl .. sub(member, 1, 9) .. sub(member, 23, 31)
  return sub(member, 21, 22) .. sub(member, 1, ID_LENGTH) .. NEW .. life .. sub(member, rest)
end
local function bury_record(dead, dead_records, now, id, record)
  redis.call('ZADD', dead, now, id)
  redis.call('HSET', dead_records, id, record)
end
local function bury_malformed(dead, dead_records, stats, minute, now, bytes)
  local number = redis.call('HINCRBY', stats, 'malformed', 1)
  redis.call('HINCRBY', minute, 'malformed', 1)
  redis.call('EXPIRE', minute, 7200)
  bury_record(dead, dead_records, now, 'malformed-' .. number, 'M' .. bytes)
end
local FOREIGN_PAUSE_MS = 5000
local function promote_due(keys, levels, now)
  local first = redis.call('ZRANGE', keys.delayed, 0, 0, 'WITHSCORES')
  if not first[1] or tonumber(first[2]) > now then
    return 0, first[2]
  end
  expect('LLEN', levels[1], levels[2], levels[3], keys.stalled)
  expect('HLEN', keys.delayed_records, keys.dead_records)
  expect('ZCARD', keys.consumers, keys.dead)
  local due = redis.call('ZRANGE', keys.delayed, '-inf', now, 'BYSCORE', 'LIMIT', 0, 100, 'WITHSCORES')
  for i = 1, #due, 2 do
    local member, due_at = due[i], tonumber(due[i + 1])
    local is_id, record, stays = #member <= ID_LENGTH, member, false
    if is_id then
      record = redis.call('HGET', keys.delayed_records, member)
      stays = record and is_foreign(record)
    else
      record, stays = is_member(member) and from_member(member) or member, is_foreign_member(member)
    end
    if stays then
      redis.call('ZADD', keys.delayed, now + FOREIGN_PAUSE_MS, member)
    elseif record and is_whole(record) then
      local is_new = start_place(record) == 3
      redis.call('RPUSH', levels[level_of(record)], is_new and with_start(record, due_at) or record)
    elseif record then
      bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
    end
    if not stays then
      redis.call('ZREM', keys.delayed, member)
    end
    if is_id and not stays then
      redis.call('HDEL', keys.delayed_records, member)
    end
  end
  return #due / 2, redis.call('ZRANGE', keys.delayed, 0, 0, 'WITHSCORES')[2]
end
local function tail_of(record)
  return sub(record, 23, 39)
end
local function head_of(record)
  return sub(record, 1, 8)
end
local function is_young(record, young)
  local heads = young[tail_of(record)]
  return heads and heads[head_of(record)]
end
local function is_expired(record, place, now, young)
  if place == 0 then
    return false
  end
  local ttl = from_base_36(sub(record, 32, 38))
  if ttl == 0 then
    return false
  end
  if place == 3 then
    local tail, head = tail_of(record), head_of(record)
    young[tail] = young[tail] or {}
    young[tail][head] = from_base_36(sub(head, 3) .. '000') + ttl > now
  end
  return from_base_36(sub(record, place, place + 8)) + ttl <= now
end
local FOREIGN_LIMIT = 200
local function taking(now)
  return { now = now, young = {}, records = {}, fields = {}, seen = 0, expired = {}, malformed = {}, foreign = {} }
end
local function pending_list(key)
  return { key = key, passed = 0, more = nil }
end
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
local function look_through(taken, list, limit)
  local records, fields, young = taken.records, taken.fields, taken.young
  while limit > 0 and list.more ~= false and #taken.foreign < FOREIGN_LIMIT do
    local found = redis.call('LRANGE', list.key, list.passed, list.passed + limit)
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
local function take_by_priority(taken, lists, quotas, room)
  for level, list in ipairs(lists) do
    look_through(taken, list, math.min(tonumber(quotas[level]), room - taken.seen))
  end
  for _, list in ipairs(lists) do
    look_through(taken, list, room - taken.seen)
  end
end
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
local function has_more(list)
  if list.more == nil then
    return redis.call('LLEN', list.key) > 0
  end
  return list.more
end
local function join_group(groups, group, now)
  if redis.call('HEXISTS', groups, 'group:' .. group) == 0 then
    redis.call('HSET', groups, 'group:' .. group, now)
    redis.call('HSET', groups, 'epoch', now .. '-' .. redis.sha1hex(group .. redis.call('HLEN', groups)))
    return true
  end
  return false
end
local LONGEST_LEASE = 600000
local function look_at_leases(consumers, own, now)
  local earliest_end = false
  local looked_at = redis.call('ZRANGE', consumers, 0, 1, 'WITHSCORES')
  if #looked_at == 4 and redis.call('ZCARD', consumers) > 2 then
    for _, value in ipairs(redis.call('ZRANGE', consumers, -2, -1, 'WITHSCORES')) do
      looked_at[#looked_at + 1] = value
    end
  end
  for i = 1, #looked_at, 2 do
    local lease_end = tonumber(looked_at[i + 1])
    if looked_at[i] ~= own then
      if lease_end <= now or lease_end > now + LONGEST_LEASE then
        return looked_at[i], false
      end
      earliest_end = earliest_end or lease_end
    end
  end
  return '', earliest_end
end
local function earliest(a, b)
  if a and b then
    return math.ceil(math.min(tonumber(a), tonumber(b)))
  end
  return math.ceil(tonumber(a or b or 0))
end
local SLOT = 1000000
local function set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('ZADD', credit, slots * SLOT + lease, consumer)
  else
    redis.call('ZREM', credit, consumer)
  end
end
local CREDIT_MS = 7200000
local function grant_credit(credit, consumer, slots, lease)
  set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('PEXPIRE', credit, CREDIT_MS)
  end
end
local consumer, turn, room = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[4])
local now, micros = now_ms()
local processing, guard, wake, stats, minute = KEYS[7], KEYS[8], KEYS[12], KEYS[14], KEYS[15]
local last = redis.call('GET', guard)
if last == 'closed' or last == 'reaped' or (not last and turn > 1) then
  return { -1 }
elseif last and turn < tonumber(last) then
  return { -2 }
elseif last and turn == tonumber(last) then
  return { 2, now * 1000 + micros, 1, 0, '', 0, 0, redis.call('HVALS', processing) }
end
local keys = { delayed = KEYS[5], delayed_records = KEYS[6], dead = KEYS[10], dead_records = KEYS[11] }
keys.stats, keys.minute, keys.stalled, keys.consumers = KEYS[14], KEYS[15], KEYS[4], KEYS[9]
local held, token = redis.call('HLEN', processing), redis.call('LLEN', wake)
expect('HLEN', stats, minute, not last and KEYS[13] or nil)
expect('ZCARD', KEYS[16])
local due, next_due = promote_due(keys, { KEYS[1], KEYS[2], KEYS[3] }, now)
local taken, stalled = taking(now), pending_list(KEYS[4])
local lists = { pending_list(KEYS[1]), pending_list(KEYS[2]), pending_list(KEYS[3]) }
if ARGV[8] == '1' then
  look_through(taken, stalled, math.min(room, 1))
end
take_by_priority(taken, lists, { ARGV[5], ARGV[6], ARGV[7] }, room)
local more = (ARGV[8] == '1' and has_more(stalled)) or has_more(lists[1]) or has_more(lists[2]) or has_more(lists[3])
if #taken.expired + #taken.malformed > 0 then
  redis.call('HLEN', keys.dead_records)
  redis.call('ZCARD', keys.dead)
end
local ended, lease_at, looks = '', false, held == 0 or not more or #taken.records == 0 or ARGV[12] == '1'
if looks then
  ended, lease_at = look_at_leases(KEYS[9], consumer, now)
end
local acked = #ARGV > 13 and in_chunks('HDEL', processing, ARGV, 14, #ARGV) or 0
if #taken.records > 0 then
  in_chunks('HSET', processing, taken.fields, 1, #taken.fields)
end
if #taken.records > 0 and looks then
  redis.call('ZADD', KEYS[9], now + tonumber(ARGV[3]), consumer)
elseif #taken.records == 0 and acked > 0 and held == acked then
  redis.call('ZREM', KEYS[9], consumer)
end
lists[4] = stalled
remove_taken(taken, lists, keys, now, ARGV[9] == 'discard')
if not last then
  join_group(KEYS[13], ARGV[10], now)
end
redis.call('SET', guard, turn, 'PX', 86400000)
count(stats, minute, 'completed', acked)
count(stats, minute, 'handlingMs', tonumber(ARGV[11]))
count(stats, minute, 'expired', #taken.expired)
more = (more or due == 100) and (#taken.foreign == 0 or taken.seen > 0)
if more and token == 0 then
  offer(wake)
elseif not more and token > 0 and not next_due and #taken.foreign == 0 and redis.call('EXISTS', stalled.key) == 0 then
  redis.call('DEL', wake)
end
grant_credit(KEYS[16], consumer, more and 0 or tonumber(ARGV[13]) - held + acked - #taken.records, ARGV[3])
local next_at = earliest(next_due, lease_at)
return { 1, now * 1000 + micros, more and 1 or 0, next_at, ended, #taken.expired, #taken.malformed, taken.records }`,
  keys: keys => [
    keys.pendingHigh,
    keys.pendingNormal,
    keys.pendingLow,
    keys.stalled,
    keys.delayed,
    keys.delayedRecords,
    keys.processing,
    keys.guard,
    keys.consumers,
    keys.dead,
    keys.deadRecords,
    keys.wake,
    keys.groups,
    keys.stats,
    keys.minute,
    keys.credit,
  ],
  args: args => {
    const list: (string | number)[] = [
      args.consumer,
      args.turn,
      args.lease,
      args.room,
      args.quotaHigh,
      args.quotaNormal,
      args.quotaLow,
      args.takeStalled,
      args.onExpire,
      args.group,
      args.handlingMs,
      args.lookAround,
      args.places,
    ];
    for (const item of args.acks) {
      list.push(item);
    }
    return list;
  },
};

export interface CloseConsumerKeys {
  /** hash: id/delivery → record, of this consumer */
  readonly processing: string;
  /** zset: consumer → lease end ms */
  readonly consumers: string;
  /** list */
  readonly pendingHigh: string;
  /** list */
  readonly pendingNormal: string;
  /** list */
  readonly pendingLow: string;
  /** list */
  readonly stalled: string;
  /** zset */
  readonly dead: string;
  /** hash */
  readonly deadRecords: string;
  /** list */
  readonly wake: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
  /** string: last turn of this consumer, or `closed`, or `reaped` */
  readonly guard: string;
  /** zset: of idle consumers */
  readonly credit: string;
}

export interface CloseConsumerArgs {
  readonly consumer: string;
  /** ms for which a late claim under this id must be refused */
  readonly memory: number;
  /** id/delivery of what is running */
  readonly keep: readonly string[];
}

export const CloseConsumerCode = {
  /** how many were released */
  CLOSED: 1,
} as const;

/** close-consumer — ends claiming under this id for ever and releases what is held, but for running deliveries. */
export const closeConsumer: Script<CloseConsumerKeys, CloseConsumerArgs> = {
  name: 'close-consumer',
  sha1: '5957b7d089de273941c6d2aafd5c1e642bcfa381',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local function with_start(record, start)
  if byte(record, 32) == LINE_FEED then
    return record
  end
  local rest = byte(record, 39) == LINE_FEED and 39 or 48
  return sub(record, 1, 38) .. to_base_36(start, 9) .. sub(record, rest)
end
local function with_next_delivery(record)
  local number = tonumber(sub(record, 24, 27)) % 9999 + 1
  return sub(record, 1, 23) .. string.format('%04d', number) .. sub(record, 28)
end
local function stalls_of(record)
  return from_base_36(sub(record, 30, 30))
end
local function with_stalls(record, stalls)
  return sub(record, 1, 29) .. to_base_36(math.min(stalls, 35), 1) .. sub(record, 31)
end
local function with_reason(record, letter)
  return sub(record, 1, 30) .. letter .. sub(record, 32)
end
local function bury_record(dead, dead_records, now, id, record)
  redis.call('ZADD', dead, now, id)
  redis.call('HSET', dead_records, id, record)
end
local function bury_malformed(dead, dead_records, stats, minute, now, bytes)
  local number = redis.call('HINCRBY', stats, 'malformed', 1)
  redis.call('HINCRBY', minute, 'malformed', 1)
  redis.call('EXPIRE', minute, 7200)
  bury_record(dead, dead_records, now, 'malformed-' .. number, 'M' .. bytes)
end
local function put_back(keys, levels, deliveries, first, now)
  local released = 0
  for i = #deliveries, first, -1 do
    local record = redis.call('HGET', keys.processing, deliveries[i])
    if record then
      if is_foreign(record) then
        redis.call('LPUSH', keys.stalled, record)
        released = released + 1
      elseif is_whole(record) then
        local list = stalls_of(record) == 0 and levels[level_of(record)] or keys.stalled
        redis.call('LPUSH', list, with_next_delivery(record))
        released = released + 1
      else
        bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
      end
      redis.call('HDEL', keys.processing, deliveries[i])
    end
  end
  return released
end
local function leave_if_empty(consumers, processing, consumer)
  if redis.call('EXISTS', processing) == 0 then
    redis.call('ZREM', consumers, consumer)
  end
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
expect('HLEN', KEYS[1], KEYS[8], KEYS[10], KEYS[11])
expect('ZCARD', KEYS[2], KEYS[7], KEYS[13])
expect('LLEN', KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[9])
local keys = { processing = KEYS[1], stalled = KEYS[6], dead = KEYS[7], dead_records = KEYS[8] }
keys.stats, keys.minute = KEYS[10], KEYS[11]
local levels = { KEYS[3], KEYS[4], KEYS[5] }
if redis.call('GET', KEYS[12]) ~= 'reaped' then
  redis.call('SET', KEYS[12], 'closed', 'PX', ARGV[2])
end
redis.call('ZREM', KEYS[13], ARGV[1])
local keep, released = {}, {}
for i = 3, #ARGV do
  keep[ARGV[i]] = true
end
for _, delivery in ipairs(redis.call('HKEYS', keys.processing)) do
  if not keep[delivery] then
    released[#released + 1] = delivery
  end
end
table.sort(released)
local total = put_back(keys, levels, released, 1, now_ms())
leave_if_empty(KEYS[2], keys.processing, ARGV[1])
if total > 0 then
  offer(KEYS[9])
end
count(keys.stats, keys.minute, 'released', total)
return { 1, total }`,
  keys: keys => [
    keys.processing,
    keys.consumers,
    keys.pendingHigh,
    keys.pendingNormal,
    keys.pendingLow,
    keys.stalled,
    keys.dead,
    keys.deadRecords,
    keys.wake,
    keys.stats,
    keys.minute,
    keys.guard,
    keys.credit,
  ],
  args: args => {
    const list: (string | number)[] = [args.consumer, args.memory];
    for (const item of args.keep) {
      list.push(item);
    }
    return list;
  },
};

export interface CountQueueKeys {
  /** list */
  readonly pendingHigh: string;
  /** list */
  readonly pendingNormal: string;
  /** list */
  readonly pendingLow: string;
  /** list */
  readonly stalled: string;
  /** zset */
  readonly delayed: string;
  /** zset */
  readonly consumers: string;
  /** zset */
  readonly dead: string;
  /** hash */
  readonly stats: string;
  /** hash: the prefix of every consumer's key, to which its id is appended */
  readonly processing: string;
}

export type CountQueueArgs = Readonly<Record<string, never>>;

export const CountQueueCode = {
  /** now, high, normal, low, stalled, delayed, processing, dead, consumers, heads, due head or 0, stats */
  COUNTS: 1,
} as const;

/** count-queue — how many messages of a queue are in each state: lengths only, whatever their number. */
export const countQueue: Script<CountQueueKeys, CountQueueArgs> = {
  name: 'count-queue',
  sha1: '6e8c099f5cf763441bb24af3edad0d4f7b9cbb87',
  readOnly: true,
  source: `#!lua flags=no-writes
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local processing, heads = 0, {}
local consumers = redis.call('ZRANGE', KEYS[6], 0, -1)
for _, consumer in ipairs(consumers) do
  processing = processing + redis.call('HLEN', KEYS[9] .. consumer)
end
for _, list in ipairs({ KEYS[1], KEYS[2], KEYS[3], KEYS[4] }) do
  local head = redis.call('LINDEX', list, 0)
  if head then
    heads[#heads + 1] = string.sub(head, 1, 62)
  end
end
local due = redis.call('ZRANGE', KEYS[5], 0, 0, 'WITHSCORES')
return {
  1,
  now_ms(),
  redis.call('LLEN', KEYS[1]),
  redis.call('LLEN', KEYS[2]),
  redis.call('LLEN', KEYS[3]),
  redis.call('LLEN', KEYS[4]),
  redis.call('ZCARD', KEYS[5]),
  processing,
  redis.call('ZCARD', KEYS[7]),
  #consumers,
  heads,
  due[2] or '0',
  redis.call('HGETALL', KEYS[8]),
}`,
  keys: keys => [
    keys.pendingHigh,
    keys.pendingNormal,
    keys.pendingLow,
    keys.stalled,
    keys.delayed,
    keys.consumers,
    keys.dead,
    keys.stats,
    keys.processing,
  ],
  args: () => [],
};

export interface DeleteDeadKeys {
  /** zset */
  readonly dead: string;
  /** hash */
  readonly deadRecords: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
}

export interface DeleteDeadArgs {
  /** record ids */
  readonly ids: readonly string[];
}

export const DeleteDeadCode = {
  /** how many were there */
  DELETED: 1,
} as const;

/** delete-dead — dead letters are deleted for good. */
export const deleteDead: Script<DeleteDeadKeys, DeleteDeadArgs> = {
  name: 'delete-dead',
  sha1: 'de3c0da703893a94e01d97608fe197495d9e6b8c',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
expect('ZCARD', KEYS[1])
expect('HLEN', KEYS[2], KEYS[3], KEYS[4])
local deleted = 0
for i = 1, #ARGV do
  deleted = deleted + redis.call('ZREM', KEYS[1], ARGV[i])
  redis.call('HDEL', KEYS[2], ARGV[i])
end
count(KEYS[3], KEYS[4], 'deleted', deleted)
return { 1, deleted }`,
  keys: keys => [keys.dead, keys.deadRecords, keys.stats, keys.minute],
  args: args => {
    const list: (string | number)[] = [];
    for (const item of args.ids) {
      list.push(item);
    }
    return list;
  },
};

export interface FindDelayedKeys {
  /** list: two per group: delayed (zset) and delayed records (hash) */
  readonly queues: readonly string[];
}

export interface FindDelayedArgs {
  /** record id */
  readonly id: string;
}

export const FindDelayedCode = {
  /** the record as it will be pending */
  FOUND: 1,
  NOT_DELAYED: 0,
} as const;

/** find-delayed — reads a delayed message by its id: in the first group that still has it delayed. */
export const findDelayed: Script<FindDelayedKeys, FindDelayedArgs> = {
  name: 'find-delayed',
  sha1: '729ce0a933786a7bdcfc81758e371f43dc6e3707',
  readOnly: true,
  source: `#!lua flags=no-writes
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local ID_LENGTH, LARGEST_MEMBER, NEW, ENDLESS = 20, 1024, '/0001000-', '0000000'
local function is_new(record)
  return is_whole(record) and sub(record, 23, 31) == NEW and start_place(record) ~= 39
end
local function delayed_id(id, due_at)
  return to_base_36(due_at, 9) .. sub(id, 10)
end
local function to_member(id, record)
  return id .. sub(record, 1, 2) .. sub(record, 3, 11) .. sub(record, 32)
end
local function is_member(bytes)
  local digit = '[%da-z]'
  local head = '^' .. string.rep(digit, ID_LENGTH) .. '1[012]' .. string.rep(digit, 9)
  return string.find(bytes, head) ~= nil
    and (byte(bytes, 32) == LINE_FEED or string.find(bytes, '^' .. string.rep(digit, 7) .. '\\n', 32) ~= nil)
end
local function is_foreign_member(bytes)
  return string.find(bytes, '^' .. string.rep('[%da-z]', ID_LENGTH) .. '[2-9]%d') ~= nil
end
local function from_member(member)
  local ttl, rest = ENDLESS, 32
  if byte(member, 32) ~= LINE_FEED then
    ttl, rest = sub(member, 32, 38), 39
  end
  local life = ttl .. sub(member, 1, 9) .. sub(member, 23, 31)
  return sub(member, 21, 22) .. sub(member, 1, ID_LENGTH) .. NEW .. life .. sub(member, rest)
end
local function is_before(member, id)
  for i = 1, ID_LENGTH do
    local ours, theirs = byte(member, i), byte(id, i)
    if ours ~= theirs then
      return not ours or ours < theirs
    end
  end
  return false
end
local function find_delayed(delayed, id)
  if #id ~= ID_LENGTH then
    return nil
  end
  local due_at = from_base_36(sub(id, 1, 9))
  local low = redis.call('ZCOUNT', delayed, '-inf', '(' .. due_at)
  local high = low + redis.call('ZCOUNT', delayed, due_at, due_at)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if is_before(redis.call('ZRANGE', delayed, middle, middle)[1], id) then
      low = middle + 1
    else
      high = middle
    end
  end
  local member = redis.call('ZRANGE', delayed, low, low)[1]
  return member and sub(member, 1, ID_LENGTH) == id and member or nil
end
local id = ARGV[1]
for i = 1, #KEYS, 2 do
  local member = find_delayed(KEYS[i], id)
  local record = member and is_member(member) and from_member(member) or redis.call('HGET', KEYS[i + 1], id)
  if record then
    return { 1, record }
  end
end
return { 0 }`,
  keys: keys => {
    const list: string[] = [];
    for (const item of keys.queues) {
      list.push(item);
    }
    return list;
  },
  args: args => [args.id],
};

export interface JoinKeys {
  /** hash: the topic's groups and the epoch of that list */
  readonly groups: string;
}

export interface JoinArgs {
  readonly group: string;
}

export const JoinCode = {
  JOINED: 1,
  KNOWN: 0,
} as const;

/** join — makes a group of a topic known to its producers. */
export const join: Script<JoinKeys, JoinArgs> = {
  name: 'join',
  sha1: '7aeb1fc88479a7c4ecfac4737a0cd0d4d0b076cb',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function join_group(groups, group, now)
  if redis.call('HEXISTS', groups, 'group:' .. group) == 0 then
    redis.call('HSET', groups, 'group:' .. group, now)
    redis.call('HSET', groups, 'epoch', now .. '-' .. redis.sha1hex(group .. redis.call('HLEN', groups)))
    return true
  end
  return false
end
if join_group(KEYS[1], ARGV[1], now_ms()) then
  return { 1 }
end
return { 0 }`,
  keys: keys => [keys.groups],
  args: args => [args.group],
};

export interface PageDeadKeys {
  /** zset */
  readonly dead: string;
  /** hash */
  readonly deadRecords: string;
}

export interface PageDeadArgs {
  /** id that ended the last page; empty: from the start */
  readonly cursor: string;
  /** when that one was buried, in case it is no longer there */
  readonly cursorAt: number;
  /** 1 to 1000 */
  readonly limit: number;
}

export const PageDeadCode = {
  /** id, time, record, id, time, record… */
  PAGE: 1,
} as const;

/** page-dead — a page of dead letters, oldest first. */
export const pageDead: Script<PageDeadKeys, PageDeadArgs> = {
  name: 'page-dead',
  sha1: '83b9d2134702d39eb6c4feae63753d70634dfa20',
  readOnly: true,
  source: `#!lua flags=no-writes
local first = 0
if ARGV[1] ~= '' then
  local buried_at = redis.call('ZSCORE', KEYS[1], ARGV[1])
  if buried_at and tonumber(buried_at) == tonumber(ARGV[2]) then
    first = redis.call('ZRANK', KEYS[1], ARGV[1]) + 1
  else
    first = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[2])
  end
end
local page = { 1 }
local found = redis.call('ZRANGE', KEYS[1], first, first + tonumber(ARGV[3]) - 1, 'WITHSCORES')
for i = 1, #found, 2 do
  page[#page + 1] = found[i]
  page[#page + 1] = found[i + 1]
  page[#page + 1] = redis.call('HGET', KEYS[2], found[i]) or ''
end
return page`,
  keys: keys => [keys.dead, keys.deadRecords],
  args: args => [args.cursor, args.cursorAt, args.limit],
};

export interface ProducePlainKeys {
  /** hash: batch number modulo 64 → `number:reply`, of one producer session */
  readonly batches: string;
  /** hash: the topic's groups and the epoch of that list */
  readonly groups: string;
  /** list: where the records go */
  readonly pending: string;
  /** list: pending records of the other priorities */
  readonly other1: string;
  /** list */
  readonly other2: string;
  /** list: at most one token */
  readonly wake: string;
  /** hash: totals */
  readonly stats: string;
  /** hash: counters of this minute */
  readonly minute: string;
  /** zset: idle consumer → slots and lease */
  readonly credit: string;
  /** zset: consumer → end of its lease */
  readonly consumers: string;
  /** hash: the prefix of every consumer's key */
  readonly processing: string;
}

export interface ProducePlainArgs {
  /** of this batch; the same number again changes nothing */
  readonly number: number;
  /** server ms when the batch was made */
  readonly stampedAt: number;
  /** ms for which the batch may be applied; shorter than the memory of numbers */
  readonly validity: number;
  /** of the list of groups that the producer knows */
  readonly epoch: string;
  readonly records: readonly string[];
}

export const ProducePlainCode = {
  /** an empty reply */
  APPLIED: 1,
  /** reply of the first time */
  SEEN: 2,
  /** now */
  TOO_OLD: -1,
  /** epoch, names… */
  STALE_GROUPS: -2,
  /** 64 numbers later it is not known any more whether it was applied */
  FORGOTTEN: -3,
} as const;

/** produce-plain — as produce, for what most batches are: of one priority, for a topic with one group, and nothing in it is delayed or deduplicated. */
export const producePlain: Script<ProducePlainKeys, ProducePlainArgs> = {
  name: 'produce-plain',
  sha1: '2a10b95217ba3b946718d9a0c21be06626b24a2d',
  readOnly: false,
  source: `#!lua
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local REMEMBERED = 64
local function answer_repeated(batches, place, number)
  local remembered = redis.call('HGET', batches, place)
  if remembered then
    local known, reply = string.match(remembered, '^(%d+):(.*)$')
    if tonumber(known) == number then
      return { 2, reply }
    elseif tonumber(known) > number then
      return { -3 }
    end
  end
end
local function answer_outdated(groups, epoch, stamped_at, validity, now)
  if math.abs(now - stamped_at) > validity then
    return { -1, now }
  end
  local known = redis.call('HGET', groups, 'epoch') or ''
  if known ~= epoch then
    return { -2, known, unpack(redis.call('HKEYS', groups)) }
  end
end
local function remember_batch(batches, place, number, reply, validity)
  redis.call('HSET', batches, place, number .. ':' .. reply)
  redis.call('PEXPIRE', batches, validity * 4)
  return { 1, reply }
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local SLOT = 1000000
local function set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('ZADD', credit, slots * SLOT + lease, consumer)
  else
    redis.call('ZREM', credit, consumer)
  end
end
local function push_target(credit, leases, processing, high, normal, low)
  local top = redis.call('ZREVRANGE', credit, '0', '0', 'WITHSCORES')
  local consumer, score = top[1], top[2]
  if not consumer or redis.call('EXISTS', high, normal, low) > 0 then
    return { is_open = false }
  end
  processing = processing .. consumer
  redis.call('ZCARD', leases)
  redis.call('HLEN', processing)
  return { is_open = true, has_changed = false, credit = credit, leases = leases, processing = processing,
    consumer = consumer, slots = math.floor(score / SLOT), lease = score % SLOT }
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LARGEST_PUSH = 65536
local function is_heard(channel, news)
  local listeners = redis.pcall('PUBLISH', channel, news)
  return type(listeners) == 'number' and listeners > 0
end
local function push(to, record, now)
  if not to.is_open then
    return false
  end
  if #record > LARGEST_PUSH then
    to.is_open = false
  elseif not is_heard(to.processing, now .. record) then
    to.is_open, to.slots, to.has_changed = false, 0, true
  else
    redis.call('HSET', to.processing, delivery_of(record), record)
    if not to.has_changed then
      redis.call('ZADD', to.leases, 'NX', now + to.lease, to.consumer)
    end
    to.slots, to.has_changed = to.slots - 1, true
    to.is_open = to.slots > 0
    return true
  end
  return false
end
local function note_credit(to)
  if to.has_changed then
    set_credit(to.credit, to.consumer, to.slots, to.lease)
  end
end
local function in_chunks(command, key, values, from, to)
  local sum = 0
  for first = from, to, 1000 do
    sum = sum + redis.call(command, key, unpack(values, first, math.min(first + 999, to)))
  end
  return sum
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local batches, number, now = KEYS[1], tonumber(ARGV[1]), now_ms()
local validity = tonumber(ARGV[3])
local place = number % REMEMBERED .. ''
local answer = answer_repeated(batches, place, number)
  or answer_outdated(KEYS[2], ARGV[4], tonumber(ARGV[2]), validity, now)
if answer then
  return answer
end
local pending, wake, stats, minute = KEYS[3], KEYS[6], KEYS[7], KEYS[8]
redis.call('LLEN', wake)
redis.call('HLEN', stats)
redis.call('HLEN', minute)
local to = push_target(KEYS[9], KEYS[10], KEYS[11], pending, KEYS[4], KEYS[5])
local first = 5
while first <= #ARGV and push(to, ARGV[first], now) do
  first = first + 1
end
if first <= #ARGV then
  in_chunks('RPUSH', pending, ARGV, first, #ARGV)
  offer(wake)
end
note_credit(to)
count(stats, minute, 'produced', #ARGV - 4)
return remember_batch(batches, place, ARGV[1], '', validity)`,
  keys: keys => [
    keys.batches,
    keys.groups,
    keys.pending,
    keys.other1,
    keys.other2,
    keys.wake,
    keys.stats,
    keys.minute,
    keys.credit,
    keys.consumers,
    keys.processing,
  ],
  args: args => {
    const list: (string | number)[] = [args.number, args.stampedAt, args.validity, args.epoch];
    for (const item of args.records) {
      list.push(item);
    }
    return list;
  },
};

export interface ProduceKeys {
  /** hash: batch number modulo 64 → `number:reply`, of one producer session */
  readonly batches: string;
  /** hash: the topic's groups and the epoch of that list */
  readonly groups: string;
  /** list: eleven per group: pending high, normal, low (lists), delayed (zset), delayed records (hash), wake (list), stats, minute (hashes), credit, consumers (zsets), processing (hash, the prefix of every consumer's key); then one deduplication key (string) per entry of `placed` that asks for it */
  readonly queues: readonly string[];
}

export interface ProduceArgs {
  /** of this batch; the same number again changes nothing */
  readonly number: number;
  /** server ms when the batch was made */
  readonly stampedAt: number;
  /** ms for which the batch may be applied; shorter than the memory of numbers */
  readonly validity: number;
  /** of the list of groups that the producer knows */
  readonly epoch: string;
  readonly groupCount: number;
  /** how many of the records that follow are of priority high */
  readonly high: number;
  readonly normal: number;
  readonly low: number;
  /** those records, level by level; then per placed message: id, record, priority, `now` `after` or `at`, ms, deduplication window in ms (0: none) */
  readonly rest: readonly string[];
}

export const ProduceCode = {
  /** reply: per placed message the id of the message it duplicates, or nothing; joined by commas, and where one was delayed, behind `now` and a semicolon: the time in its id is when it is due */
  APPLIED: 1,
  /** reply of the first time */
  SEEN: 2,
  /** now */
  TOO_OLD: -1,
  /** epoch, names… */
  STALE_GROUPS: -2,
  /** 64 numbers later it is not known any more whether it was applied */
  FORGOTTEN: -3,
} as const;

/** produce — stores a batch of one topic for every group of it, all or nothing. */
export const produce: Script<ProduceKeys, ProduceArgs> = {
  name: 'produce',
  sha1: '99e985249a556fcb792b26b72bf111586391c0c8',
  readOnly: false,
  source: `#!lua
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local REMEMBERED = 64
local function answer_repeated(batches, place, number)
  local remembered = redis.call('HGET', batches, place)
  if remembered then
    local known, reply = string.match(remembered, '^(%d+):(.*)$')
    if tonumber(known) == number then
      return { 2, reply }
    elseif tonumber(known) > number then
      return { -3 }
    end
  end
end
local function answer_outdated(groups, epoch, stamped_at, validity, now)
  if math.abs(now - stamped_at) > validity then
    return { -1, now }
  end
  local known = redis.call('HGET', groups, 'epoch') or ''
  if known ~= epoch then
    return { -2, known, unpack(redis.call('HKEYS', groups)) }
  end
end
local function remember_batch(batches, place, number, reply, validity)
  redis.call('HSET', batches, place, number .. ':' .. reply)
  redis.call('PEXPIRE', batches, validity * 4)
  return { 1, reply }
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
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
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local SLOT = 1000000
local function set_credit(credit, consumer, slots, lease)
  if slots > 0 then
    redis.call('ZADD', credit, slots * SLOT + lease, consumer)
  else
    redis.call('ZREM', credit, consumer)
  end
end
local function push_target(credit, leases, processing, high, normal, low)
  local top = redis.call('ZREVRANGE', credit, '0', '0', 'WITHSCORES')
  local consumer, score = top[1], top[2]
  if not consumer or redis.call('EXISTS', high, normal, low) > 0 then
    return { is_open = false }
  end
  processing = processing .. consumer
  redis.call('ZCARD', leases)
  redis.call('HLEN', processing)
  return { is_open = true, has_changed = false, credit = credit, leases = leases, processing = processing,
    consumer = consumer, slots = math.floor(score / SLOT), lease = score % SLOT }
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LARGEST_PUSH = 65536
local function is_heard(channel, news)
  local listeners = redis.pcall('PUBLISH', channel, news)
  return type(listeners) == 'number' and listeners > 0
end
local function push(to, record, now)
  if not to.is_open then
    return false
  end
  if #record > LARGEST_PUSH then
    to.is_open = false
  elseif not is_heard(to.processing, now .. record) then
    to.is_open, to.slots, to.has_changed = false, 0, true
  else
    redis.call('HSET', to.processing, delivery_of(record), record)
    if not to.has_changed then
      redis.call('ZADD', to.leases, 'NX', now + to.lease, to.consumer)
    end
    to.slots, to.has_changed = to.slots - 1, true
    to.is_open = to.slots > 0
    return true
  end
  return false
end
local function note_credit(to)
  if to.has_changed then
    set_credit(to.credit, to.consumer, to.slots, to.lease)
  end
end
local function in_chunks(command, key, values, from, to)
  local sum = 0
  for first = from, to, 1000 do
    sum = sum + redis.call(command, key, unpack(values, first, math.min(first + 999, to)))
  end
  return sum
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local ID_LENGTH, LARGEST_MEMBER, NEW, ENDLESS = 20, 1024, '/0001000-', '0000000'
local function is_new(record)
  return is_whole(record) and sub(record, 23, 31) == NEW and start_place(record) ~= 39
end
local function delayed_id(id, due_at)
  return to_base_36(due_at, 9) .. sub(id, 10)
end
local function to_member(id, record)
  return id .. sub(record, 1, 2) .. sub(record, 3, 11) .. sub(record, 32)
end
local function is_member(bytes)
  local digit = '[%da-z]'
  local head = '^' .. string.rep(digit, ID_LENGTH) .. '1[012]' .. string.rep(digit, 9)
  return string.find(bytes, head) ~= nil
    and (byte(bytes, 32) == LINE_FEED or string.find(bytes, '^' .. string.rep(digit, 7) .. '\\n', 32) ~= nil)
end
local function is_foreign_member(bytes)
  return string.find(bytes, '^' .. string.rep('[%da-z]', ID_LENGTH) .. '[2-9]%d') ~= nil
end
local function from_member(member)
  local ttl, rest = ENDLESS, 32
  if byte(member, 32) ~= LINE_FEED then
    ttl, rest = sub(member, 32, 38), 39
  end
  local life = ttl .. sub(member, 1, 9) .. sub(member, 23, 31)
  return sub(member, 21, 22) .. sub(member, 1, ID_LENGTH) .. NEW .. life .. sub(member, rest)
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local function offer_if_head(wake, delayed, id)
  if redis.call('ZRANGE', delayed, 0, 0)[1] == id then
    offer(wake)
  end
end
local function store_level(targets, level, from, to, now)
  for base, target in pairs(targets) do
    local first = from
    while first <= to and push(target, ARGV[first], now) do
      first = first + 1
    end
    if first <= to then
      in_chunks('RPUSH', KEYS[base + level - 1], ARGV, first, to)
      target.is_offered = true
    end
  end
end
local function store_now(targets, level, record, now)
  for base, target in pairs(targets) do
    if not push(target, record, now) then
      redis.call('RPUSH', KEYS[base + level], record)
      target.is_offered = true
    end
  end
end
local function store_delayed(targets, id, record, due_at)
  local member = id
  if is_new(record) then
    member = to_member(id, record)
  end
  if #member > LARGEST_MEMBER then
    member, record = id, from_member(member)
  end
  for base in pairs(targets) do
    redis.call('ZADD', KEYS[base + 3], due_at, member)
    if member == id then
      redis.call('HSET', KEYS[base + 4], id, record)
    end
    offer_if_head(KEYS[base + 5], KEYS[base + 3], member)
  end
end
local PER_GROUP = 11
local batches, number, now = KEYS[1], tonumber(ARGV[1]), now_ms()
local validity = tonumber(ARGV[3])
local place = number % REMEMBERED .. ''
local answer = answer_repeated(batches, place, number)
  or answer_outdated(KEYS[2], ARGV[4], tonumber(ARGV[2]), validity, now)
if answer then
  return answer
end
local group_count = tonumber(ARGV[5])
local sizes = { tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]) }
local placed_from = 9 + sizes[1] + sizes[2] + sizes[3]
local first_deduplication = 3 + group_count * PER_GROUP
local targets = {}
for base = 3, first_deduplication - 1, PER_GROUP do
  expect_produce_targets(base, sizes, placed_from <= #ARGV)
  local high, normal, low = KEYS[base], KEYS[base + 1], KEYS[base + 2]
  targets[base] = push_target(KEYS[base + 8], KEYS[base + 9], KEYS[base + 10], high, normal, low)
end
for i = first_deduplication, #KEYS do
  expect('STRLEN', KEYS[i])
end
local from = 9
for level = 1, 3 do
  store_level(targets, level, from, from + sizes[level] - 1, now)
  from = from + sizes[level]
end
local duplicates, stored, next_key, is_timed = {}, placed_from - 9, first_deduplication, false
for i = placed_from, #ARGV, 6 do
  local id, record, level, due, ms = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), ARGV[i + 3], tonumber(ARGV[i + 4])
  local duplicate_of, due_at = '', nil
  if due ~= 'now' then
    due_at = due == 'after' and now + ms or math.max(now, ms)
    id, is_timed = delayed_id(id, due_at), true
  end
  if ARGV[i + 5] ~= '0' then
    if not redis.call('SET', KEYS[next_key], id, 'NX', 'PX', ARGV[i + 5]) then
      duplicate_of = redis.call('GET', KEYS[next_key])
    end
    next_key = next_key + 1
  end
  if duplicate_of ~= '' then
    stored = stored - 1
  elseif not due_at then
    store_now(targets, level, record, now)
  else
    store_delayed(targets, id, record, due_at)
  end
  stored = stored + 1
  duplicates[#duplicates + 1] = duplicate_of
end
for base, target in pairs(targets) do
  note_credit(target)
  if target.is_offered then
    offer(KEYS[base + 5])
  end
  count(KEYS[base + 6], KEYS[base + 7], 'produced', stored)
end
local reply = (is_timed and now .. ';' or '') .. table.concat(duplicates, ',')
return remember_batch(batches, place, ARGV[1], reply, validity)`,
  keys: keys => {
    const list: string[] = [keys.batches, keys.groups];
    for (const item of keys.queues) {
      list.push(item);
    }
    return list;
  },
  args: args => {
    const list: (string | number)[] = [
      args.number,
      args.stampedAt,
      args.validity,
      args.epoch,
      args.groupCount,
      args.high,
      args.normal,
      args.low,
    ];
    for (const item of args.rest) {
      list.push(item);
    }
    return list;
  },
};

export interface ReapKeys {
  /** hash: id/delivery → record, of the consumer that is looked at */
  readonly processing: string;
  /** string: its last turn, or `closed`, or `reaped` */
  readonly guard: string;
  /** zset: consumer → lease end ms; a suspect's end has a half ms on it */
  readonly consumers: string;
  /** list: where its records go */
  readonly stalled: string;
  /** zset */
  readonly dead: string;
  /** hash */
  readonly deadRecords: string;
  /** list */
  readonly wake: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
  /** zset: of idle consumers */
  readonly credit: string;
}

export interface ReapArgs {
  /** the one that is looked at */
  readonly consumer: string;
  /** ms for a suspect to renew */
  readonly grace: number;
  /** a record that was held by more dying consumers is buried */
  readonly maxStalls: number;
  /** ms for which the reaped id stays marked */
  readonly memory: number;
}

export const ReapCode = {
  /** taken back, buried, remaining */
  REAPED: 1,
  /** when to look again */
  SUSPECTED: 2,
  /** when its lease ends */
  ALIVE: 3,
  /** it holds nothing */
  GONE: 0,
} as const;

/** reap — takes back what a consumer holds whose lease has ended. The first look makes it a suspect only. */
export const reap: Script<ReapKeys, ReapArgs> = {
  name: 'reap',
  sha1: '21631e3ad7290d295d9d4e5fc68096e9f1397d58',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local function with_start(record, start)
  if byte(record, 32) == LINE_FEED then
    return record
  end
  local rest = byte(record, 39) == LINE_FEED and 39 or 48
  return sub(record, 1, 38) .. to_base_36(start, 9) .. sub(record, rest)
end
local function with_next_delivery(record)
  local number = tonumber(sub(record, 24, 27)) % 9999 + 1
  return sub(record, 1, 23) .. string.format('%04d', number) .. sub(record, 28)
end
local function stalls_of(record)
  return from_base_36(sub(record, 30, 30))
end
local function with_stalls(record, stalls)
  return sub(record, 1, 29) .. to_base_36(math.min(stalls, 35), 1) .. sub(record, 31)
end
local function with_reason(record, letter)
  return sub(record, 1, 30) .. letter .. sub(record, 32)
end
local function bury_record(dead, dead_records, now, id, record)
  redis.call('ZADD', dead, now, id)
  redis.call('HSET', dead_records, id, record)
end
local function bury_malformed(dead, dead_records, stats, minute, now, bytes)
  local number = redis.call('HINCRBY', stats, 'malformed', 1)
  redis.call('HINCRBY', minute, 'malformed', 1)
  redis.call('EXPIRE', minute, 7200)
  bury_record(dead, dead_records, now, 'malformed-' .. number, 'M' .. bytes)
end
local function take_back(keys, held, limit, max_stalls, now)
  local taken, buried, malformed = 0, 0, 0
  for i = #held, math.max(1, #held - limit + 1), -1 do
    local record = redis.call('HGET', keys.processing, held[i])
    if is_foreign(record) then
      redis.call('LPUSH', keys.stalled, record)
      taken = taken + 1
    elseif not is_whole(record) then
      bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
      malformed = malformed + 1
    else
      local stalls = stalls_of(record) + 1
      local reaped = with_stalls(record, stalls)
      if stalls > max_stalls then
        bury_record(keys.dead, keys.dead_records, now, id_of(record), with_reason(reaped, 's'))
        buried = buried + 1
      else
        redis.call('LPUSH', keys.stalled, with_next_delivery(reaped))
        taken = taken + 1
      end
    end
    redis.call('HDEL', keys.processing, held[i])
  end
  return taken, buried, malformed
end
local function leave_if_empty(consumers, processing, consumer)
  if redis.call('EXISTS', processing) == 0 then
    redis.call('ZREM', consumers, consumer)
  end
end
local LONGEST_LEASE = 600000
local function look_at_leases(consumers, own, now)
  local earliest_end = false
  local looked_at = redis.call('ZRANGE', consumers, 0, 1, 'WITHSCORES')
  if #looked_at == 4 and redis.call('ZCARD', consumers) > 2 then
    for _, value in ipairs(redis.call('ZRANGE', consumers, -2, -1, 'WITHSCORES')) do
      looked_at[#looked_at + 1] = value
    end
  end
  for i = 1, #looked_at, 2 do
    local lease_end = tonumber(looked_at[i + 1])
    if looked_at[i] ~= own then
      if lease_end <= now or lease_end > now + LONGEST_LEASE then
        return looked_at[i], false
      end
      earliest_end = earliest_end or lease_end
    end
  end
  return '', earliest_end
end
local function earliest(a, b)
  if a and b then
    return math.ceil(math.min(tonumber(a), tonumber(b)))
  end
  return math.ceil(tonumber(a or b or 0))
end
local processing, guard, consumers, consumer = KEYS[1], KEYS[2], KEYS[3], ARGV[1]
local now = now_ms()
expect('ZCARD', KEYS[5], KEYS[10])
expect('HLEN', KEYS[6], KEYS[8], KEYS[9])
expect('LLEN', KEYS[4], KEYS[7])
local held = redis.call('HKEYS', processing)
local lease_end = tonumber(redis.call('ZSCORE', consumers, consumer) or 0)
local mark = redis.call('GET', guard)
if #held == 0 then
  redis.call('ZREM', consumers, consumer)
  return { 0 }
elseif lease_end > now and lease_end <= now + LONGEST_LEASE then
  return { 3, math.ceil(lease_end) }
elseif mark ~= 'reaped' and lease_end % 1 == 0 then
  local again = now + tonumber(ARGV[2])
  redis.call('ZADD', consumers, again + 0.5, consumer)
  redis.call('ZREM', KEYS[10], consumer)
  return { 2, again + 1 }
end
redis.call('SET', guard, 'reaped', 'PX', ARGV[4])
redis.call('ZREM', KEYS[10], consumer)
local keys = { processing = processing, stalled = KEYS[4], dead = KEYS[5], dead_records = KEYS[6] }
keys.stats, keys.minute = KEYS[8], KEYS[9]
table.sort(held)
local taken, buried, malformed = take_back(keys, held, 100, tonumber(ARGV[3]), now)
leave_if_empty(consumers, processing, consumer)
if taken > 0 then
  offer(KEYS[7])
end
count(KEYS[8], KEYS[9], 'reaped', taken)
count(KEYS[8], KEYS[9], 'buried', buried)
return { 1, taken, buried + malformed, #held - taken - buried - malformed }`,
  keys: keys => [
    keys.processing,
    keys.guard,
    keys.consumers,
    keys.stalled,
    keys.dead,
    keys.deadRecords,
    keys.wake,
    keys.stats,
    keys.minute,
    keys.credit,
  ],
  args: args => [args.consumer, args.grace, args.maxStalls, args.memory],
};

export interface ReleaseKeys {
  /** hash: id/delivery → record, of this consumer */
  readonly processing: string;
  /** zset: consumer → lease end ms */
  readonly consumers: string;
  /** list */
  readonly pendingHigh: string;
  /** list */
  readonly pendingNormal: string;
  /** list */
  readonly pendingLow: string;
  /** list */
  readonly stalled: string;
  /** zset */
  readonly dead: string;
  /** hash */
  readonly deadRecords: string;
  /** list */
  readonly wake: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
}

export interface ReleaseArgs {
  readonly consumer: string;
  /** id/delivery, oldest first */
  readonly deliveries: readonly string[];
}

export const ReleaseCode = {
  /** how many */
  RELEASED: 1,
} as const;

/** release — deliveries that did not run to an end go back to the head of pending; no attempt is counted. */
export const release: Script<ReleaseKeys, ReleaseArgs> = {
  name: 'release',
  sha1: '6520e4635b74820ad0653435c2f649139b01925f',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local function with_start(record, start)
  if byte(record, 32) == LINE_FEED then
    return record
  end
  local rest = byte(record, 39) == LINE_FEED and 39 or 48
  return sub(record, 1, 38) .. to_base_36(start, 9) .. sub(record, rest)
end
local function with_next_delivery(record)
  local number = tonumber(sub(record, 24, 27)) % 9999 + 1
  return sub(record, 1, 23) .. string.format('%04d', number) .. sub(record, 28)
end
local function stalls_of(record)
  return from_base_36(sub(record, 30, 30))
end
local function with_stalls(record, stalls)
  return sub(record, 1, 29) .. to_base_36(math.min(stalls, 35), 1) .. sub(record, 31)
end
local function with_reason(record, letter)
  return sub(record, 1, 30) .. letter .. sub(record, 32)
end
local function bury_record(dead, dead_records, now, id, record)
  redis.call('ZADD', dead, now, id)
  redis.call('HSET', dead_records, id, record)
end
local function bury_malformed(dead, dead_records, stats, minute, now, bytes)
  local number = redis.call('HINCRBY', stats, 'malformed', 1)
  redis.call('HINCRBY', minute, 'malformed', 1)
  redis.call('EXPIRE', minute, 7200)
  bury_record(dead, dead_records, now, 'malformed-' .. number, 'M' .. bytes)
end
local function put_back(keys, levels, deliveries, first, now)
  local released = 0
  for i = #deliveries, first, -1 do
    local record = redis.call('HGET', keys.processing, deliveries[i])
    if record then
      if is_foreign(record) then
        redis.call('LPUSH', keys.stalled, record)
        released = released + 1
      elseif is_whole(record) then
        local list = stalls_of(record) == 0 and levels[level_of(record)] or keys.stalled
        redis.call('LPUSH', list, with_next_delivery(record))
        released = released + 1
      else
        bury_malformed(keys.dead, keys.dead_records, keys.stats, keys.minute, now, record)
      end
      redis.call('HDEL', keys.processing, deliveries[i])
    end
  end
  return released
end
local function leave_if_empty(consumers, processing, consumer)
  if redis.call('EXISTS', processing) == 0 then
    redis.call('ZREM', consumers, consumer)
  end
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
expect('HLEN', KEYS[1], KEYS[8], KEYS[10], KEYS[11])
expect('ZCARD', KEYS[2], KEYS[7])
expect('LLEN', KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[9])
local keys = { processing = KEYS[1], stalled = KEYS[6], dead = KEYS[7], dead_records = KEYS[8] }
keys.stats, keys.minute = KEYS[10], KEYS[11]
local levels = { KEYS[3], KEYS[4], KEYS[5] }
local released = put_back(keys, levels, ARGV, 2, now_ms())
leave_if_empty(KEYS[2], keys.processing, ARGV[1])
if released > 0 then
  offer(KEYS[9])
end
count(keys.stats, keys.minute, 'released', released)
return { 1, released }`,
  keys: keys => [
    keys.processing,
    keys.consumers,
    keys.pendingHigh,
    keys.pendingNormal,
    keys.pendingLow,
    keys.stalled,
    keys.dead,
    keys.deadRecords,
    keys.wake,
    keys.stats,
    keys.minute,
  ],
  args: args => {
    const list: (string | number)[] = [args.consumer];
    for (const item of args.deliveries) {
      list.push(item);
    }
    return list;
  },
};

export interface RenewKeys {
  /** hash: id/delivery → record, of this consumer */
  readonly processing: string;
  /** string: last turn of this consumer, or `closed`, or `reaped` */
  readonly guard: string;
  /** zset: consumer → lease end ms */
  readonly consumers: string;
}

export interface RenewArgs {
  readonly consumer: string;
  /** ms */
  readonly lease: number;
}

export const RenewCode = {
  /** now, how many records it holds */
  RENEWED: 1,
  /** now: nothing is held and no lease runs */
  IDLE: 2,
  /** now: it was reaped */
  LOST: -1,
} as const;

/** renew — a heartbeat: grants the consumer another lease over all that it holds. */
export const renew: Script<RenewKeys, RenewArgs> = {
  name: 'renew',
  sha1: '796906c9ba2344bc95d8095fba11624b01b2a6a6',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local processing, guard, consumers = KEYS[1], KEYS[2], KEYS[3]
local now = now_ms()
local held = redis.call('HLEN', processing)
local lease_end = redis.call('ZSCORE', consumers, ARGV[1])
if redis.call('GET', guard) == 'reaped' then
  return { -1, now }
elseif not lease_end and held == 0 then
  return { 2, now }
end
redis.call('ZADD', consumers, now + tonumber(ARGV[2]), ARGV[1])
redis.call('PEXPIRE', guard, 86400000)
return { 1, now, held }`,
  keys: keys => [keys.processing, keys.guard, keys.consumers],
  args: args => [args.consumer, args.lease],
};

export interface RequeueKeys {
  /** zset */
  readonly dead: string;
  /** hash */
  readonly deadRecords: string;
  /** list */
  readonly pendingHigh: string;
  /** list */
  readonly pendingNormal: string;
  /** list */
  readonly pendingLow: string;
  /** list */
  readonly wake: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
}

export interface RequeueArgs {
  /** record ids */
  readonly ids: readonly string[];
}

export const RequeueCode = {
  /** the ids that were requeued…; a malformed record stays */
  REQUEUED: 1,
} as const;

/** requeue — dead letters go back to pending, with attempts, crashes and time to live as if they were new. */
export const requeue: Script<RequeueKeys, RequeueArgs> = {
  name: 'requeue',
  sha1: '04c8908d65ffdc62a401b902ff8de8e75b1d2bb7',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function delivery_of(record)
  return string.sub(record, 3, 27)
end
local LINE_FEED = 10
local byte, sub = string.byte, string.sub
local function id_of(record)
  return sub(record, 3, 22)
end
local function start_place(record)
  if byte(record, 1) ~= 49 or byte(record, 23) ~= 47 then
    return nil
  elseif byte(record, 32) == LINE_FEED then
    return 0
  elseif byte(record, 39) == LINE_FEED then
    return 3
  end
  return (byte(record, 48) == LINE_FEED or byte(record, 57) == LINE_FEED) and 39 or nil
end
local function is_whole(record)
  local digit = '[%da-z]'
  local id, ttl, start = string.rep(digit, 20), string.rep(digit, 7), string.rep(digit, 9)
  local head = '^1[012]' .. id .. '/%d%d%d%d' .. string.rep(digit, 3) .. '[%-fuxsm]'
  return string.find(record, head) ~= nil
    and (byte(record, 32) == LINE_FEED or string.find(record, '^' .. ttl .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. '\\n', 32) ~= nil
      or string.find(record, '^' .. ttl .. start .. start .. '\\n', 32) ~= nil)
end
local function is_foreign(record)
  return string.find(record, '^[2-9]%d') ~= nil
end
local function level_of(record)
  return tonumber(sub(record, 2, 2)) + 1
end
local SIX_DIGITS = 36 ^ 6
local function from_base_36(digits)
  local rest = tonumber(string.sub(digits, -6), 36) or 0
  return #digits > 6 and (tonumber(string.sub(digits, 1, -7), 36) or 0) * SIX_DIGITS + rest or rest
end
local function to_base_36(number, width)
  local digits = ''
  for _ = 1, width do
    local digit = number % 36
    digits = string.char(digit < 10 and 48 + digit or 87 + digit) .. digits
    number = (number - digit) / 36
  end
  return digits
end
local function with_start(record, start)
  if byte(record, 32) == LINE_FEED then
    return record
  end
  local rest = byte(record, 39) == LINE_FEED and 39 or 48
  return sub(record, 1, 38) .. to_base_36(start, 9) .. sub(record, rest)
end
local function with_next_delivery(record)
  local number = tonumber(sub(record, 24, 27)) % 9999 + 1
  return sub(record, 1, 23) .. string.format('%04d', number) .. sub(record, 28)
end
local function stalls_of(record)
  return from_base_36(sub(record, 30, 30))
end
local function with_stalls(record, stalls)
  return sub(record, 1, 29) .. to_base_36(math.min(stalls, 35), 1) .. sub(record, 31)
end
local function with_reason(record, letter)
  return sub(record, 1, 30) .. letter .. sub(record, 32)
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local now = now_ms()
local levels = { KEYS[3], KEYS[4], KEYS[5] }
expect('ZCARD', KEYS[1])
expect('HLEN', KEYS[2], KEYS[7], KEYS[8])
expect('LLEN', KEYS[6], unpack(levels))
local reply = { 1 }
for i = 1, #ARGV do
  local record = redis.call('HGET', KEYS[2], ARGV[i])
  if record and is_whole(record) then
    local fresh = with_start(sub(record, 1, 27) .. '000-' .. sub(record, 32), now)
    redis.call('RPUSH', levels[level_of(record)], with_next_delivery(fresh))
    redis.call('ZREM', KEYS[1], ARGV[i])
    redis.call('HDEL', KEYS[2], ARGV[i])
    reply[#reply + 1] = ARGV[i]
  end
end
if #reply > 1 then
  offer(KEYS[6])
end
count(KEYS[7], KEYS[8], 'requeued', #reply - 1)
return reply`,
  keys: keys => [
    keys.dead,
    keys.deadRecords,
    keys.pendingHigh,
    keys.pendingNormal,
    keys.pendingLow,
    keys.wake,
    keys.stats,
    keys.minute,
  ],
  args: args => {
    const list: (string | number)[] = [];
    for (const item of args.ids) {
      list.push(item);
    }
    return list;
  },
};

export interface RetryKeys {
  /** hash: id/delivery → record, of this consumer */
  readonly processing: string;
  /** zset: consumer → lease end ms */
  readonly consumers: string;
  /** zset: id, or a new message → due ms */
  readonly delayed: string;
  /** hash: id → record */
  readonly delayedRecords: string;
  /** list */
  readonly wake: string;
  /** hash */
  readonly stats: string;
  /** hash */
  readonly minute: string;
}

export interface RetryArgs {
  readonly consumer: string;
  readonly entries: readonly {
    readonly delivery: string;
    readonly delay: number;
    readonly record: string;
  }[];
}

export const RetryCode = {
  /** deliveries that were no longer this consumer's… */
  RETRIED: 1,
} as const;

/** retry — failed deliveries go back to delayed, each with the record that its consumer rewrote. */
export const retry: Script<RetryKeys, RetryArgs> = {
  name: 'retry',
  sha1: 'ce432adeda2938625bf8adb2c95de1bcc5afdf92',
  readOnly: false,
  source: `#!lua flags=allow-oom
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000), time[2] % 1000
end
local function offer(wake)
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
  end
end
local function offer_if_head(wake, delayed, id)
  if redis.call('ZRANGE', delayed, 0, 0)[1] == id then
    offer(wake)
  end
end
local function expect(command, ...)
  for _, key in ipairs({ ... }) do
    redis.call(command, key)
  end
end
local function count(stats, minute, name, amount)
  if amount > 0 then
    redis.call('HINCRBY', stats, name, amount)
    if redis.call('HINCRBY', minute, name, amount) == amount then
      redis.call('EXPIRE', minute, 7200)
    end
  end
end
local function leave_if_empty(consumers, processing, consumer)
  if redis.call('EXISTS', processing) == 0 then
    redis.call('ZREM', consumers, consumer)
  end
end
local processing, delayed = KEYS[1], KEYS[3]
local now = now_ms()
expect('HLEN', processing, KEYS[4], KEYS[6], KEYS[7])
expect('ZCARD', KEYS[2], delayed)
expect('LLEN', KEYS[5])
local reply, retried = { 1 }, 0
for i = 2, #ARGV, 3 do
  local id = string.match(ARGV[i], '^[^/]*')
  if redis.call('HEXISTS', processing, ARGV[i]) == 1 then
    redis.call('ZADD', delayed, now + tonumber(ARGV[i + 1]), id)
    redis.call('HSET', KEYS[4], id, ARGV[i + 2])
    redis.call('HDEL', processing, ARGV[i])
    offer_if_head(KEYS[5], delayed, id)
    retried = retried + 1
  elseif redis.call('HGET', KEYS[4], id) ~= ARGV[i + 2] then
    reply[#reply + 1] = ARGV[i]
  end
end
leave_if_empty(KEYS[2], processing, ARGV[1])
count(KEYS[6], KEYS[7], 'retried', retried)
return reply`,
  keys: keys => [
    keys.processing,
    keys.consumers,
    keys.delayed,
    keys.delayedRecords,
    keys.wake,
    keys.stats,
    keys.minute,
  ],
  args: args => {
    const list: (string | number)[] = [args.consumer];
    for (const item of args.entries) {
      list.push(item.delivery, item.delay, item.record);
    }
    return list;
  },
};

/** Every script, to load or look up by `sha1`. */
export const ALL_SCRIPTS: readonly Script<never, never>[] = [
  ack,
  bury,
  cancel,
  claim,
  closeConsumer,
  countQueue,
  deleteDead,
  findDelayed,
  join,
  pageDead,
  producePlain,
  produce,
  reap,
  release,
  renew,
  requeue,
  retry,
];
