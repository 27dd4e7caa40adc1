const scripts = (...names) => ({ specs: names.map(name => `packages/core/test/scripts/${name}.int-spec.ts`) });

/** Bugs in the state transitions. @type {readonly import('./table.mjs').Mutant[]} */
export const LUA_MUTANTS = [
  {
    name: 'retry does not ask whether the delivery is still its own',
    file: 'lua/scripts/retry.lua',
    edits: [
      ["if redis.call('HEXISTS', processing, ARGV[i]) == 1 then", "if redis.call('HEXISTS', processing, ARGV[i]) then"],
    ],
    noticedBy: scripts('stale-consumer'),
    isCore: true,
  },
  {
    name: 'bury does not ask whether the delivery is still its own',
    file: 'lua/scripts/bury.lua',
    edits: [['  elseif held then', "  elseif ARGV[i + 1] ~= '' then"]],
    noticedBy: scripts('stale-consumer'),
  },
  {
    name: 'retry does not recognise the record that it wrote before its answer was lost',
    file: 'lua/scripts/retry.lua',
    edits: [["elseif redis.call('HGET', KEYS[4], id) ~= ARGV[i + 2] then", 'else']],
    noticedBy: scripts('retry'),
  },
  {
    name: 'bury does not recognise the record that it wrote before its answer was lost',
    file: 'lua/scripts/bury.lua',
    edits: [["elseif redis.call('HGET', dead_records, id) ~= ARGV[i + 1] then", 'else']],
    noticedBy: scripts('bury'),
  },
  {
    name: 'a delayed message keeps the id that does not say when it is due',
    file: 'lua/scripts/produce.lua',
    edits: [['id, is_timed = delayed_id(id, due_at), true', 'is_timed = true']],
    noticedBy: scripts('produce'),
  },
  {
    name: 'of several that are due at the same time cancel finds the last one only',
    file: 'lua/includes/find-delayed.lua',
    edits: [['low = middle + 1', 'low = high']],
    noticedBy: scripts('cancel'),
  },
  {
    name: 'a delayed message forgets when it was made',
    file: 'lua/includes/delayed-member.lua',
    edits: [
      [
        'local life = ttl .. sub(member, 1, 9) .. sub(member, 23, 31)',
        'local life = ttl .. sub(member, 1, 9) .. sub(member, 1, 9)',
      ],
    ],
    noticedBy: scripts('claim'),
  },
  {
    name: 'what was delayed and never expires has expired',
    file: 'lua/includes/expiry.lua',
    edits: [['if ttl == 0 then', 'if ttl < 0 then']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a claim is not asked for again by its number',
    file: 'lua/scripts/claim.lua',
    edits: [['elseif last and turn == tonumber(last) then', 'elseif false then']],
    noticedBy: scripts('hazard-01-lost-reply'),
    isCore: true,
  },
  {
    name: 'a reaped consumer may claim again under its old id',
    file: 'lua/scripts/claim.lua',
    edits: [["if last == 'closed' or last == 'reaped' or (not last and turn > 1) then", "if last == 'closed' then"]],
    noticedBy: scripts('stale-consumer'),
  },
  {
    name: 'a claim grants no lease',
    file: 'lua/scripts/claim.lua',
    edits: [["redis.call('ZADD', KEYS[9], now + tonumber(ARGV[3]), consumer)", 'local _ = tonumber(ARGV[3])']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a consumer under full load never looks for the dead',
    file: 'lua/scripts/claim.lua',
    edits: [["#taken.records == 0 or ARGV[12] == '1'", "#taken.records == 0 or ARGV[12] == '2'"]],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a token is taken away though a message with a crash behind it waits for another consumer',
    file: 'lua/scripts/claim.lua',
    edits: [[" and redis.call('EXISTS', stalled.key) == 0 then", ' then']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'high priority starves the others',
    file: 'lua/includes/take-by-priority.lua',
    edits: [['math.min(tonumber(quotas[level]), room - taken.seen)', 'room - taken.seen']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a message lives one ms too long',
    file: 'lua/includes/expiry.lua',
    edits: [['+ ttl <= now', '+ ttl < now']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'what is far from its end answers for every time to live',
    file: 'lua/includes/expiry.lua',
    edits: [['return sub(record, 23, 39)', 'return sub(record, 23, 31)']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'what is near its end answers for all that began in the same 47 s',
    file: 'lua/includes/expiry.lua',
    edits: [["from_base_36(sub(head, 3) .. '000')", "from_base_36(sub(head, 3) .. 'zzz')"]],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a start of its own is not looked at',
    file: 'lua/includes/expiry.lua',
    edits: [['from_base_36(sub(record, place, place + 8))', 'from_base_36(sub(record, 3, 11))']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a retry begins its life anew when it is promoted',
    file: 'lua/includes/promote-due.lua',
    edits: [['local is_new = start_place(record) == 3', 'local is_new = true']],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a requeued message has what was left of its life',
    file: 'lua/scripts/requeue.lua',
    edits: [
      [
        "with_start(sub(record, 1, 27) .. '000-' .. sub(record, 32), now)",
        "sub(record, 1, 27) .. '000-' .. sub(record, 32)",
      ],
    ],
    noticedBy: scripts('requeue'),
  },
  {
    name: 'renew revives a lease that was lost',
    file: 'lua/scripts/renew.lua',
    edits: [["if redis.call('GET', guard) == 'reaped' then", 'if false then']],
    noticedBy: scripts('renew'),
  },
  {
    name: 'reap does not look at the end of the lease',
    file: 'lua/scripts/reap.lua',
    edits: [['elseif lease_end > now and lease_end <= now + LONGEST_LEASE then', 'elseif false then']],
    noticedBy: scripts('reap'),
  },
  {
    name: 'reap takes at the first look',
    file: 'lua/scripts/reap.lua',
    edits: [["elseif mark ~= 'reaped' and lease_end % 1 == 0 then", 'elseif false then']],
    noticedBy: scripts('hazard-17-outage'),
  },
  {
    name: 'reap forgets to count the crash',
    file: 'lua/includes/take-back.lua',
    edits: [['local stalls = stalls_of(record) + 1', 'local stalls = stalls_of(record)']],
    noticedBy: scripts('hazard-16-poison', 'reap'),
    isCore: true,
  },
  {
    name: 'reap hands out the same delivery again',
    file: 'lua/includes/take-back.lua',
    edits: [
      ["redis.call('LPUSH', keys.stalled, with_next_delivery(reaped))", "redis.call('LPUSH', keys.stalled, reaped)"],
    ],
    noticedBy: { rows: ['W3'] },
  },
  {
    name: 'a release counts as an attempt',
    file: 'lua/includes/put-back.lua',
    edits: [
      [
        "redis.call('LPUSH', list, with_next_delivery(record))",
        "redis.call('LPUSH', list, with_next_delivery(sub(record, 1, 27) .. '01' .. sub(record, 30)))",
      ],
    ],
    noticedBy: scripts('release'),
  },
  {
    name: 'a delayed message is due one ms early',
    file: 'lua/scripts/claim.lua',
    edits: [
      [
        'promote_due(keys, { KEYS[1], KEYS[2], KEYS[3] }, now)',
        'promote_due(keys, { KEYS[1], KEYS[2], KEYS[3] }, now + 1)',
      ],
    ],
    noticedBy: scripts('claim'),
  },
  {
    name: 'promote drops the id before it has the record',
    file: 'lua/includes/promote-due.lua',
    edits: [
      [
        "redis.call('RPUSH', levels[level_of(record)], is_new and with_start(record, due_at) or record)",
        'local _ = is_new',
      ],
    ],
    noticedBy: scripts('claim'),
  },
  {
    name: 'a batch that is asked for again is stored again',
    file: 'lua/includes/batch-number.lua',
    edits: [['if tonumber(known) == number then', 'if false then']],
    noticedBy: { rows: ['N1'] },
    isCore: true,
  },
  {
    name: 'a batch is accepted however old it is',
    file: 'lua/includes/batch-number.lua',
    edits: [['if math.abs(now - stamped_at) >', 'if 0 * math.abs(now - stamped_at) >']],
    noticedBy: scripts('produce'),
  },
  {
    name: 'an old batch is stored though a later one took the place of its number',
    file: 'lua/includes/batch-number.lua',
    edits: [['elseif tonumber(known) > number then', 'elseif false then']],
    noticedBy: scripts('produce'),
  },
  {
    name: 'a deduplication key is taken over by a later message',
    file: 'lua/scripts/produce.lua',
    edits: [["id, 'NX', 'PX', ARGV[i + 5])", "id, 'PX', ARGV[i + 5])"]],
    noticedBy: scripts('produce'),
  },
  {
    name: 'a group that the producer has not heard of gets nothing',
    file: 'lua/includes/batch-number.lua',
    edits: [['if known ~= epoch then', 'if false and known ~= epoch then']],
    noticedBy: scripts('produce', 'hazard-05-groups'),
  },
  {
    name: 'a dead letter that was requeued is one still',
    file: 'lua/scripts/requeue.lua',
    edits: [["    redis.call('ZREM', KEYS[1], ARGV[i])\n    redis.call('HDEL', KEYS[2], ARGV[i])\n", '']],
    noticedBy: scripts('requeue'),
  },
  {
    name: 'a consumer that is closed gives away what its handlers are at',
    file: 'lua/scripts/close-consumer.lua',
    edits: [['if not keep[delivery] then', 'if true then']],
    noticedBy: scripts('close-consumer'),
  },
  {
    name: 'thousands of values are unpacked at once',
    file: 'lua/includes/chunks.lua',
    edits: [
      ['for first = from, to, 1000 do', 'for first = from, to, 100000 do'],
      ['math.min(first + 999, to)', 'math.min(first + 99999, to)'],
    ],
    noticedBy: { rows: ['D3'] },
  },
  {
    name: 'nobody is woken by a release',
    file: 'lua/scripts/release.lua',
    edits: [['  offer(KEYS[9])\n', '']],
    noticedBy: scripts('release', 'hazard-06-wake-up'),
  },
  {
    name: 'the lease of a consumer that holds nothing stays',
    file: 'lua/includes/leave-if-empty.lua',
    edits: [["    redis.call('ZREM', consumers, consumer)\n", '']],
    noticedBy: scripts('retry'),
  },
  {
    name: 'the lease of a consumer stays when the last of what it held is acknowledged',
    file: 'lua/scripts/ack.lua',
    edits: [['if settled == held then', 'if settled == -1 then']],
    noticedBy: scripts('ack'),
  },
  {
    name: 'an ack gives credit to an id that is spent',
    file: 'lua/scripts/ack.lua',
    edits: [["tonumber(redis.call('GET', KEYS[5]))", "redis.call('GET', KEYS[5])"]],
    noticedBy: scripts('ack'),
  },
  {
    name: 'an ack gives credit for the places of what is still held',
    file: 'lua/scripts/ack.lua',
    edits: [['places - held + settled', 'places']],
    noticedBy: scripts('hazard-19-credit'),
  },
  {
    name: 'cancel leaves the record',
    file: 'lua/scripts/cancel.lua',
    edits: [["    redis.call('HDEL', KEYS[i + 1], id)\n", '']],
    noticedBy: scripts('cancel'),
  },
  {
    name: 'a push passes by what waits already',
    file: 'lua/includes/push-target.lua',
    edits: [[" or redis.call('EXISTS', high, normal, low) > 0 then", ' then']],
    noticedBy: scripts('push'),
  },
  {
    name: 'credit that was used up is there still',
    file: 'lua/includes/push.lua',
    edits: [['  if to.has_changed then\n    set_credit', '  if false then\n    set_credit']],
    noticedBy: scripts('push'),
  },
  {
    name: 'plain records pass by those that wait with another priority',
    file: 'packages/core/src/redis/produce-call.ts',
    edits: [
      [
        'return [keys.pendingNormal, keys.pendingHigh, keys.pendingLow];',
        'return [keys.pendingNormal, keys.pendingNormal, keys.pendingLow];',
      ],
    ],
    noticedBy: scripts('push'),
  },
  {
    name: 'a push grants no lease',
    file: 'lua/includes/push.lua',
    edits: [["  redis.call('ZADD', to.leases, 'NX', now + to.lease, to.consumer)\n", '']],
    noticedBy: scripts('push', 'hazard-12-push-to-the-dead'),
  },
  {
    name: 'who is suspected to be dead is pushed to',
    file: 'lua/scripts/reap.lua',
    edits: [["  redis.call('ZREM', KEYS[10], consumer) -- It may not be there to take what is pushed to it.\n", '']],
    noticedBy: scripts('reap', 'hazard-12-push-to-the-dead'),
  },
  {
    name: 'a closed consumer keeps its credit',
    file: 'lua/scripts/close-consumer.lua',
    edits: [["redis.call('ZREM', KEYS[13], ARGV[1])\n", '']],
    noticedBy: scripts('close-consumer', 'hazard-18-shutdown'),
  },
].map(mutant => ({ ...mutant, build: 'build-lua' }));
