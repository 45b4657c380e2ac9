-- The Postgres adapter of the event buffer. Leases are rows with a token, never session locks: a pooler gives
-- each call another session.

-- Stores batches [{id, organization_id, stream_id, events}]; an id that is waiting already is left as it is.
create function public.publish_batches(p_batches jsonb) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.event_batches (id, organization_id, stream_id, events, event_count)
  select b.id, b.organization_id, b.stream_id, b.events, jsonb_array_length(b.events)
  from jsonb_to_recordset(p_batches) as b (id text, organization_id uuid, stream_id uuid, events jsonb)
  on conflict (id) do nothing
$$;

-- Leases one shard that has work and no holder, and answers its oldest ready batches in order:
-- {lease, token, batches: [{id, organization_id, stream_id, events, attempts, enqueued_at}]}, or null when there is
-- nothing to do. At most p_max_batches and about p_max_events (always one batch). A batch that failed before comes
-- alone. A batch waits while an earlier one of its stream waits to be tried again. Those a holder had in hand when
-- its lease ran out count as tried.
create function public.claim_batches(
  p_owner text, p_lease_seconds integer, p_max_batches integer, p_max_events integer, p_max_attempts integer
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_shard smallint;
  v_lease record;
  v_batches jsonb;
  v_ids text[];
begin
  for v_shard in
    select s.shard
    from (select generate_series(0, 15)::smallint as shard) s
    cross join lateral (
      select b.sequence from public.event_batches b
      where b.shard = s.shard and b.set_aside_at is null and b.not_before <= v_now
      order by b.sequence limit 1
    ) oldest
    order by oldest.sequence
  loop
    select l.name, l.token, l.working into v_lease from public.leases l
    where l.name = 'shard:' || v_shard and l.expires_at <= v_now
    for update skip locked;
    continue when not found;

    if cardinality(v_lease.working) > 0 then
      perform private.count_try(v_lease.working, 'the worker that had it stopped', p_max_attempts);
    end if;

    -- Ready, in order, and behind no batch of the same stream that must wait.
    with ready as (
      select b.id, b.sequence, b.attempts, b.event_count,
        row_number() over (order by b.sequence) as place,
        sum(b.event_count) over (order by b.sequence) as events_so_far,
        min(case when b.attempts > 0 then b.sequence end) over () as first_tried
      from (
        select c.id, c.sequence, c.attempts, c.event_count
        from public.event_batches c
        where c.shard = v_shard and c.set_aside_at is null and c.not_before <= v_now
          and not exists (
            select from public.event_batches w
            where w.stream_id = c.stream_id and w.sequence < c.sequence
              and w.set_aside_at is null and w.not_before > v_now
          )
        order by c.sequence limit p_max_batches
      ) b
    ), chosen as (
      select r.id from ready r
      where r.place = 1
         or (r.events_so_far <= p_max_events and (r.first_tried is null or r.sequence < r.first_tried))
    )
    select array_agg(b.id order by b.sequence),
      jsonb_agg(jsonb_build_object(
        'id', b.id, 'organization_id', b.organization_id, 'stream_id', b.stream_id, 'events', b.events,
        'attempts', b.attempts, 'enqueued_at', b.enqueued_at) order by b.sequence)
    into v_ids, v_batches
    from public.event_batches b join chosen using (id);

    if v_ids is null then
      -- All of it has just been put off; the next holder has nothing to answer for.
      update public.leases set working = '{}' where name = v_lease.name;
      continue;
    end if;

    update public.leases
    set owner = p_owner, token = token + 1, working = v_ids,
        expires_at = v_now + make_interval(secs => p_lease_seconds)
    where name = v_lease.name;
    return jsonb_build_object('lease', v_lease.name, 'token', v_lease.token + 1, 'batches', v_batches);
  end loop;
  return null;
end
$$;

-- One more try for these batches: later each time (1, 2, 4 ... at most 300 s), and after the last one set aside.
create function private.count_try(p_batches text[], p_reason text, p_max_attempts integer) returns void
language sql volatile
set search_path = ''
as $$
  update public.event_batches
  set attempts = attempts + 1,
      reason = left(p_reason, 2000),
      not_before = clock_timestamp() + make_interval(secs => least(300, power(2, least(attempts, 10)))),
      set_aside_at = case when attempts + 1 >= p_max_attempts then clock_timestamp() end
  where id = any (p_batches) and set_aside_at is null
$$;

-- Counts a failed try of these batches, if the caller still holds the lease. Answers whether it did.
create function public.fail_batch(
  p_batches text[], p_lease text, p_token bigint, p_reason text, p_max_attempts integer
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  perform from public.leases where name = p_lease and token = p_token for share;
  if not found then
    return false;
  end if;
  perform private.count_try(p_batches, p_reason, p_max_attempts);
  return true;
end
$$;

-- Holds the lease for so much longer. False when another holder has it.
create function public.renew_lease(p_lease text, p_token bigint, p_lease_seconds integer) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.leases set expires_at = clock_timestamp() + make_interval(secs => p_lease_seconds)
  where name = p_lease and token = p_token and owner is not null;
  return found;
end
$$;

-- Takes the finished batches out of the buffer and gives the lease up, with whatever was not worked on. Answers
-- whether the caller still held it; if not, nothing has happened.
create function public.release_lease(p_lease text, p_token bigint, p_finished text[] default '{}') returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.leases set owner = null, expires_at = '-infinity', working = '{}'
  where name = p_lease and token = p_token and owner is not null;
  if not found then
    return false;
  end if;
  delete from public.event_batches where id = any (p_finished);
  return true;
end
$$;

-- Takes the named lease if nobody holds it; the token, or null. For work that one process at a time should do.
create function public.take_lease(p_lease text, p_owner text, p_lease_seconds integer) returns bigint
language plpgsql volatile
set search_path = ''
as $$
declare
  v_token bigint;
begin
  insert into public.leases as l (name, owner, token, expires_at)
  values (p_lease, p_owner, 1, clock_timestamp() + make_interval(secs => p_lease_seconds))
  on conflict (name) do update
    set owner = excluded.owner, token = l.token + 1, expires_at = excluded.expires_at
    where l.expires_at <= clock_timestamp()
  returning l.token into v_token;
  return v_token;
end
$$;

-- {batches, events, oldest_ms, set_aside}: what waits, how long the oldest has, and how many were given up on.
create function public.buffer_depth() returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'batches', count(*) filter (where b.set_aside_at is null),
    'events', coalesce(sum(b.event_count) filter (where b.set_aside_at is null), 0),
    'oldest_ms', coalesce(round(1000 * extract(epoch from
      clock_timestamp() - min(b.enqueued_at) filter (where b.set_aside_at is null))), 0),
    'set_aside', count(*) filter (where b.set_aside_at is not null))
  from public.event_batches b
$$;

grant execute on function private.count_try(text[], text, integer) to service_role;
grant execute on function
  public.publish_batches(jsonb),
  public.claim_batches(text, integer, integer, integer, integer),
  public.fail_batch(text[], text, bigint, text, integer),
  public.renew_lease(text, bigint, integer),
  public.release_lease(text, bigint, text[]),
  public.take_lease(text, text, integer),
  public.buffer_depth()
  to service_role;
