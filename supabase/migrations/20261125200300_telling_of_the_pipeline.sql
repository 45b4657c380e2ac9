-- What goes wrong with an organization's own events: told once a day each.

-- Batches that were given up on; p_set_aside counts those of the day that are known. Answers how many messages that makes.
create function public.tell_set_aside(
  p_organization uuid, p_stream uuid, p_set_aside_at timestamptz, p_set_aside integer, p_events integer, p_reason text
) returns integer
language sql volatile
set search_path = ''
as $$
  select private.queue_message(p_organization, 'system.batch_set_aside',
    ((p_set_aside_at at time zone 'UTC')::date)::text, null,
    jsonb_build_object('stream', (select s.name from public.streams s where s.id = p_stream), 'batches', p_set_aside,
      'events', p_events, 'reason', p_reason, 'at', p_set_aside_at))
$$;

-- A quiet stream that could not be looked at, and will be later.
create function public.tell_stream_put_off(p_stream uuid, p_until timestamptz) returns integer
language sql volatile
set search_path = ''
as $$
  select private.queue_message(s.organization_id, 'system.stream_put_off',
    concat(s.id, ':', (now() at time zone 'UTC')::date), null,
    jsonb_build_object('stream', s.name, 'until', p_until, 'at', now()), null, s.test)
  from public.streams s where s.id = p_stream
$$;

-- Organizations of which more events are refused on the day than is usual: at least p_least, at least a twentieth of what
-- came, and three times the share of the seven days before. Answers how many messages that makes.
create function public.tell_rejections(p_day date, p_least integer) returns integer
language sql volatile
set search_path = ''
as $$
  with refused as (
    select d.organization_id, sum(d.rejected) filter (where d.day = p_day) as today,
      coalesce(sum(d.rejected) filter (where d.day < p_day), 0) as before
    from public.rejected_daily d where d.day between p_day - 7 and p_day
    group by d.organization_id having sum(d.rejected) filter (where d.day = p_day) >= p_least
  ),
  shares as (
    select r.organization_id, r.today, k.today as kept,
      r.today / (r.today + k.today) as share, coalesce(r.before / nullif(r.before + k.before, 0), 0) as usual
    from refused r cross join lateral (
      select coalesce(sum(u.events) filter (where u.day = p_day), 0) as today,
        coalesce(sum(u.events) filter (where u.day < p_day), 0) as before
      from public.usage_daily u where u.organization_id = r.organization_id and u.day between p_day - 7 and p_day
    ) k
  )
  select coalesce(sum(private.queue_message(s.organization_id, 'system.events_rejected', p_day::text, null,
    jsonb_build_object('day', p_day, 'rejected', s.today, 'accepted', s.kept, 'usual_share', s.usual, 'at', now(),
      'reasons', (
        select jsonb_agg(jsonb_build_object('code', t.code, 'rejected', t.rejected)) from (
          select d.code, d.rejected from public.rejected_daily d
          where d.organization_id = s.organization_id and d.day = p_day order by d.rejected desc, d.code limit 3
        ) t)))), 0)::integer
  from shares s where s.share >= 0.05 and s.share >= 3 * s.usual
$$;

-- Organizations with streams that had events in the last p_days days, after p_after: those of which something may have
-- been set aside.
create function public.active_organizations(p_days integer, p_limit integer, p_after uuid default null) returns setof uuid
language sql stable
set search_path = ''
as $$
  select distinct s.organization_id from public.streams s
  where s.last_event_at > now() - make_interval(days => p_days) and (p_after is null or s.organization_id > p_after)
  order by 1 limit p_limit
$$;

grant execute on function
  public.tell_set_aside(uuid, uuid, timestamptz, integer, integer, text),
  public.tell_stream_put_off(uuid, timestamptz),
  public.tell_rejections(date, integer),
  public.active_organizations(integer, integer, uuid)
  to service_role;
