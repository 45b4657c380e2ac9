-- A claim looks at one moment. Each batch was held against the clock when it was looked at: one that became ready while the claim
-- looked was still left out, and no longer held back those behind it, which then came before it.

drop function private.fair_batches(uuid[], integer, integer, integer);

-- The batches of a shard ready at this moment that one claim takes, in its order: of each organization in turn its oldest, behind none
-- of their stream that must wait. Null when there are none.
create function private.fair_batches(
  p_organizations uuid[], p_shard integer, p_max_batches integer, p_max_events integer, p_now timestamptz
) returns text[]
language sql volatile
set search_path = ''
as $$
  with ready as (
    select b.*, o.place as turn,
      sum(b.event_count) over (partition by o.place order by b.sequence) - b.event_count as before
    from unnest(p_organizations) with ordinality o (id, place)
    cross join lateral (
      select c.id, c.sequence, c.attempts, c.event_count
      from public.event_batches c
      where c.organization_id = o.id and c.shard = p_shard and c.set_aside_at is null
        and c.not_before <= p_now
        and not exists (
          select from public.event_batches w
          where w.stream_id = c.stream_id and w.sequence < c.sequence
            and w.set_aside_at is null and w.not_before > p_now
        )
      order by c.sequence limit p_max_batches
    ) b
  ), placed as (
    select r.id, r.attempts, row_number() over w as place, sum(r.event_count) over w as events_so_far
    from ready r
    -- Who is alone has the whole claim.
    where r.before < case when cardinality(p_organizations) = 1 then p_max_events else p_max_events / 4 end
    window w as (order by r.turn, r.sequence)
  ), bounded as (
    select p.id, p.place, min(p.place) filter (where p.attempts > 0) over () as first_tried
    from placed p
    where p.place = 1 or (p.place <= p_max_batches and p.events_so_far <= p_max_events)
  )
  select array_agg(b.id order by b.place) from bounded b
  where b.place = 1 or b.first_tried is null or b.place < b.first_tried
$$;

-- As before, at the moment at which it began.
create or replace function public.claim_batches(
  p_owner text, p_lease_seconds integer, p_max_batches integer, p_max_events integer, p_max_attempts integer,
  p_light boolean default false
) returns json
language plpgsql volatile
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_organizations uuid[];
  v_organization uuid;
  v_shard integer;
  v_lease record;
  v_ids text[];
  v_batches json;
begin
  select array_agg(w.id order by greatest(t.busy_until, v_now), t.busy_until nulls first) into v_organizations
  from private.waiting_organizations() w (id)
  left join public.buffer_turns t on t.organization_id = w.id
  where not p_light or t.busy_until is null or t.busy_until <= v_now;

  foreach v_organization in array coalesce(v_organizations, '{}') loop
    for v_shard in
      select s.shard
      from generate_series(0, 63) s (shard)
      cross join lateral (
        select b.sequence from public.event_batches b
        where b.organization_id = v_organization and b.shard = s.shard
          and b.set_aside_at is null and b.not_before <= v_now
        order by b.sequence limit 1
      ) head
      order by head.sequence
    loop
      select l.name, l.token, l.working into v_lease from public.leases l
      where l.name = 'shard:' || v_shard and l.expires_at <= v_now
      for update skip locked;
      continue when not found;

      if cardinality(v_lease.working) > 0 then
        perform private.count_try(v_lease.working, 'the worker that had it stopped', p_max_attempts);
      end if;

      v_ids := private.fair_batches(v_organizations, v_shard, p_max_batches, p_max_events, v_now);
      if v_ids is null then
        -- All of it has just been put off; the next holder has nothing to answer for.
        update public.leases set working = '{}' where name = v_lease.name;
        continue;
      end if;

      update public.leases
      set owner = p_owner, token = token + 1, working = v_ids,
          expires_at = v_now + make_interval(secs => p_lease_seconds)
      where name = v_lease.name;

      -- In one order, so that two claims never wait for each other.
      insert into public.buffer_turns as t (organization_id, busy_until)
      select b.organization_id, v_now + sum(b.event_count) * interval '500 microseconds'
      from public.event_batches b where b.id = any (v_ids)
      group by b.organization_id order by b.organization_id
      on conflict (organization_id) do update set busy_until = least(
        greatest(t.busy_until, v_now) + (excluded.busy_until - v_now), v_now + interval '1 minute');

      select json_agg(json_build_object(
        'id', b.id, 'organization_id', b.organization_id, 'stream_id', b.stream_id, 'events', b.events,
        'attempts', b.attempts) order by u.place)
      into v_batches
      from unnest(v_ids) with ordinality u (id, place) join public.event_batches b on b.id = u.id;
      return json_build_object('lease', v_lease.name, 'token', v_lease.token + 1, 'batches', v_batches);
    end loop;
  end loop;
  return null;
end
$$;

grant execute on function private.fair_batches(uuid[], integer, integer, integer, timestamptz) to service_role;
