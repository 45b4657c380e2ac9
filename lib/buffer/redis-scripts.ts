/**
 * The Redis buffer's changes of state, each one script and so atomic. Keys, after the prefix:
 *
 *   s:<stream>       a Redis stream: the waiting batches, oldest first {id, org, n, events}; its ids tell when they came
 *   tries:<stream>   hash: entry id -> failed tries, for those that failed
 *   hold:<stream>    hash: token, org and how many of the first entries a worker has in hand
 *   held             sorted set: held streams by the end of their lease
 *   ready:<org>      sorted set: streams that nobody holds, by when they may be taken
 *   orgs             sorted set: organizations with such streams, by since when it is their turn
 *   oldest           sorted set: streams by when their oldest batch came
 *   ids              set: ids of batches that wait or were set aside
 *   count            hash: batches and events that wait, batches set aside
 *   aside:<batch>    hash: a batch that was given up on {org, stream, n, events, attempts, reason, at}
 *   asides:<org>     sorted set: those of an organization, by when
 *
 * A stream with batches is either held or ready. Times are ms since the epoch, by the clock of Redis. KEYS[1] is the prefix:
 * it has a hash tag, so that all keys are on one node of a cluster.
 */
const common = `
local p = KEYS[1]
local function now()
  local t = redis.call('TIME')
  return tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
end
local function offer(org, stream, at)
  redis.call('ZADD', p .. 'ready:' .. org, at, stream)
  local turn = redis.call('ZSCORE', p .. 'orgs', org)
  if not turn or tonumber(turn) > at then redis.call('ZADD', p .. 'orgs', at, org) end
end
local function append(id, org, stream, n, events)
  local s = p .. 's:' .. stream
  local entry = redis.call('XADD', s, '*', 'id', id, 'org', org, 'n', n, 'events', events)
  redis.call('HINCRBY', p .. 'count', 'batches', 1)
  redis.call('HINCRBY', p .. 'count', 'events', n)
  redis.call('ZADD', p .. 'oldest', 'NX', string.match(entry, '^%d+'), stream)
  if redis.call('XLEN', s) == 1 and not redis.call('ZSCORE', p .. 'held', stream) then offer(org, stream, now()) end
end
local function remove(stream, entry, n)
  redis.call('XDEL', p .. 's:' .. stream, entry)
  redis.call('HDEL', p .. 'tries:' .. stream, entry)
  redis.call('HINCRBY', p .. 'count', 'batches', -1)
  redis.call('HINCRBY', p .. 'count', 'events', -n)
end
local function release(org, stream, at)
  redis.call('DEL', p .. 'hold:' .. stream)
  redis.call('ZREM', p .. 'held', stream)
  local head = redis.call('XRANGE', p .. 's:' .. stream, '-', '+', 'COUNT', 1)[1]
  if head then
    redis.call('ZADD', p .. 'oldest', string.match(head[1], '^%d+'), stream)
    offer(org, stream, at)
  else
    redis.call('DEL', p .. 's:' .. stream, p .. 'tries:' .. stream)
    redis.call('ZREM', p .. 'oldest', stream)
  end
end
local function field(entry, name)
  local values = entry[2]
  for i = 1, #values, 2 do
    if values[i] == name then return values[i + 1] end
  end
end
-- One more try for the first entries of a stream: later each time (1, 2, 4 ... s), after the last one set aside.
local function count_try(org, stream, count, reason, max_attempts)
  local at = now()
  local ready = at
  for _, entry in ipairs(redis.call('XRANGE', p .. 's:' .. stream, '-', '+', 'COUNT', count)) do
    local tries = redis.call('HINCRBY', p .. 'tries:' .. stream, entry[1], 1)
    if tries >= max_attempts then
      local id, n = field(entry, 'id'), field(entry, 'n')
      redis.call('HSET', p .. 'aside:' .. id, 'org', org, 'stream', stream, 'n', n, 'events', field(entry, 'events'),
        'attempts', tries, 'reason', reason, 'at', at)
      redis.call('ZADD', p .. 'asides:' .. org, at, id)
      redis.call('HINCRBY', p .. 'count', 'aside', 1)
      remove(stream, entry[1], n)
    else
      ready = math.max(ready, at + 1000 * math.min(300, 2 ^ (tries - 1)))
    end
  end
  release(org, stream, ready)
end
`

/** ARGV: for each batch its id, organization, stream, number of events, events. An id that is there already is left. */
export const publishScript = `${common}
for i = 1, #ARGV, 5 do
  if redis.call('SADD', p .. 'ids', ARGV[i]) == 1 then
    append(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
  end
end
return 1
`

/**
 * ARGV: token, lease in ms, at most so many batches and about so many events, tries. Takes a stream of the organization
 * whose turn it is, and answers {stream, organization, entry, id, n, events, entry, id, ...}, or nothing.
 */
export const claimScript = `${common}
local token, lease, max_batches, max_events = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local at = now()
for _, stream in ipairs(redis.call('ZRANGEBYSCORE', p .. 'held', '-inf', at, 'LIMIT', 0, 10)) do
  local hold = redis.call('HMGET', p .. 'hold:' .. stream, 'org', 'count')
  count_try(hold[1], stream, hold[2], 'the worker that had it stopped', tonumber(ARGV[5]))
end
local function take(org, stream)
  local s = p .. 's:' .. stream
  local taken, events, from = { stream, org }, 0, '-'
  local count = 0
  while count < max_batches do
    local entries = redis.call('XRANGE', s, from, '+', 'COUNT', 20)
    for _, entry in ipairs(entries) do
      local n = tonumber(field(entry, 'n'))
      local tried = redis.call('HEXISTS', p .. 'tries:' .. stream, entry[1]) == 1
      -- One that failed before comes alone.
      if count > 0 and (tried or events + n > max_events) or count >= max_batches then
        return taken, count
      end
      for _, value in ipairs({ entry[1], field(entry, 'id'), field(entry, 'n'), field(entry, 'events') }) do
        taken[#taken + 1] = value
      end
      count = count + 1
      events = events + n
      if tried then return taken, count end
    end
    if #entries < 20 then return taken, count end
    from = '(' .. entries[#entries][1]
  end
  return taken, count
end
for _ = 1, 100 do
  local org = redis.call('ZRANGEBYSCORE', p .. 'orgs', '-inf', at, 'LIMIT', 0, 1)[1]
  if not org then return {} end
  local ready = p .. 'ready:' .. org
  local stream = redis.call('ZRANGEBYSCORE', ready, '-inf', at, 'LIMIT', 0, 1)[1]
  if stream then redis.call('ZREM', ready, stream) end
  -- Behind all others whose turn it is by now.
  local next = redis.call('ZRANGE', ready, 0, 0, 'WITHSCORES')[2]
  if next then
    redis.call('ZADD', p .. 'orgs', math.max(at, tonumber(next)), org)
  else
    redis.call('ZREM', p .. 'orgs', org)
  end
  if stream then
    local taken, count = take(org, stream)
    redis.call('HSET', p .. 'hold:' .. stream, 'token', token, 'org', org, 'count', count)
    redis.call('ZADD', p .. 'held', at + lease, stream)
    return taken
  end
end
return {}
`

/** ARGV: stream, token, lease in ms. Answers 0 when another holds the stream by now. */
export const renewScript = `${common}
local stream = ARGV[1]
if redis.call('HGET', p .. 'hold:' .. stream, 'token') ~= ARGV[2] then return 0 end
redis.call('ZADD', p .. 'held', now() + tonumber(ARGV[3]), stream)
return 1
`

/**
 * ARGV: stream, token, outcome (done, failed, postponed), reason, tries; for done: entry, id, n of each. Answers 0 when
 * another holds the stream by now, and then nothing has happened.
 */
export const settleScript = `${common}
local stream, token, outcome = ARGV[1], ARGV[2], ARGV[3]
local hold = redis.call('HMGET', p .. 'hold:' .. stream, 'token', 'org', 'count')
if hold[1] ~= token then return 0 end
if outcome == 'failed' then
  count_try(hold[2], stream, hold[3], ARGV[4], tonumber(ARGV[5]))
  return 1
end
for i = 6, #ARGV, 3 do
  remove(stream, ARGV[i], ARGV[i + 2])
  redis.call('SREM', p .. 'ids', ARGV[i + 1])
end
release(hold[2], stream, now())
return 1
`

/** {batches, events, ms that the oldest has waited, set aside}. */
export const depthScript = `${common}
local count = redis.call('HMGET', p .. 'count', 'batches', 'events', 'aside')
local oldest = redis.call('ZRANGE', p .. 'oldest', 0, 0, 'WITHSCORES')[2]
return { tonumber(count[1] or 0), tonumber(count[2] or 0), oldest and now() - tonumber(oldest) or 0,
  tonumber(count[3] or 0) }
`

/** ARGV: organization, limit, and after which: ms (or +inf) and id. Answers {id, stream, events, attempts, reason, at, id, ...}. */
export const setAsideScript = `${common}
local found, offset = {}, 0
while true do
  local ids = redis.call('ZREVRANGEBYSCORE', p .. 'asides:' .. ARGV[1], ARGV[3], '-inf', 'WITHSCORES', 'LIMIT', offset, 50)
  for i = 1, #ids, 2 do
    if ids[i + 1] ~= ARGV[3] or ids[i] < ARGV[4] then
      local one = redis.call('HMGET', p .. 'aside:' .. ids[i], 'stream', 'events', 'attempts', 'reason', 'at')
      found[#found + 1] = ids[i]
      for _, value in ipairs(one) do found[#found + 1] = value end
      if #found >= 6 * tonumber(ARGV[2]) then return found end
    end
  end
  if #ids < 100 then return found end
  offset = offset + 50
end
`

/** ARGV: organization, id, and 1 to send it again or 0 to drop it. Answers whether there was such a one. */
export const takeBackScript = `${common}
local org, id = ARGV[1], ARGV[2]
local one = redis.call('HMGET', p .. 'aside:' .. id, 'org', 'stream', 'n', 'events')
if one[1] ~= org then return 0 end
redis.call('DEL', p .. 'aside:' .. id)
redis.call('ZREM', p .. 'asides:' .. org, id)
redis.call('HINCRBY', p .. 'count', 'aside', -1)
if ARGV[3] == '1' then
  append(id, org, one[2], one[3], one[4])
else
  redis.call('SREM', p .. 'ids', id)
end
return 1
`
