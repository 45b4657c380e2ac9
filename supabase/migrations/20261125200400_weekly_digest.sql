-- What a week held that was not worth waking anyone for, once a week to each that wants it.

-- The digest that was queued last: when it was due.
alter table public.alert_settings add column digest_due_at timestamptz;

-- The latest moment up to p_at that is the hour of that day of the week, by the clocks of the zone.
create function private.digest_slot(p_at timestamptz, p_zone text, p_day smallint, p_hour smallint) returns timestamptz
language sql stable
set search_path = ''
as $$
  select max(slot) from (
    select (date_trunc('week', p_at at time zone p_zone) + make_interval(weeks => w, days => p_day - 1, hours => p_hour))
      at time zone p_zone as slot
    from generate_series(-1, 0) w
  ) slots where slot <= p_at
$$;

-- Queues the digests that are due by p_now: one a week to each person and each other channel. One that is late by more
-- than a day, as after the schedule stood still or where digests were just switched on, is left out. An organization
-- without streams has nothing to be told. Answers how many messages that makes.
create function public.queue_digests(p_now timestamptz) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v record;
  v_about text;
  v_data jsonb;
  v_count integer;
  v_total integer := 0;
begin
  for v in
    select s.organization_id, o.time_zone, d.slot
    from public.alert_settings s
    join public.organizations o on o.id = s.organization_id
    cross join lateral private.digest_slot(p_now, private.known_zone(o.time_zone), s.digest_day, s.digest_hour) as d (slot)
    where s.weekly_digest and d.slot > p_now - interval '1 day' and d.slot > o.created_at
      and (s.digest_due_at is null or s.digest_due_at < d.slot)
      and exists (select from public.streams t where t.organization_id = o.id and not t.test)
    for update of s skip locked
  loop
    update public.alert_settings set digest_due_at = v.slot where organization_id = v.organization_id;
    -- The week by its number: one that is moved to another day does not come twice.
    v_about := to_char(v.slot at time zone private.known_zone(v.time_zone), 'IYYY-"W"IW');
    v_data := jsonb_build_object('from', v.slot - interval '7 days', 'to', v.slot, 'week', v_about);
    insert into public.outbox (organization_id, channel_id, channel_kind, user_id, kind, dedupe_key, data)
    select distinct on (r.user_id, case when r.user_id is null then c.id end)
      c.organization_id, c.id, c.kind, r.user_id, 'digest.weekly',
      concat_ws(':', 'digest.weekly', v_about, coalesce(r.user_id, c.id)), v_data
    from public.channels c cross join lateral private.recipients_of(c) as r (user_id)
    where c.organization_id = v.organization_id and c.enabled
    order by r.user_id, case when r.user_id is null then c.id end, c.id
    on conflict (organization_id, dedupe_key) do nothing;
    get diagnostics v_count = row_count;
    v_total := v_total + v_count;
  end loop;
  return v_total;
end
$$;

-- What a digest says of [p_from, p_to): {promised, actual, events, untold, snoozed, found, incidents}. untold counts
-- incidents of which no channel was told, snoozed those that are hidden now, found the patterns that were unusual and not
-- rare enough for the budget; incidents are the latest of the first two, at most 8, as [{id, title, severity, status, seen}].
create function public.weekly_digest(p_organization uuid, p_from timestamptz, p_to timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  with mentioned as (
    select i.* from public.incidents i
    where i.organization_id = p_organization and not i.test and (
      i.status = 'snoozed' or (i.first_seen_at >= p_from and i.first_seen_at < p_to and not exists (
        select from public.outbox o
        where o.incident_id = i.id and o.kind like 'incident.%' and o.state <> 'dropped' and not o.test)))
  )
  select jsonb_build_object(
    'promised', (select h.promised from public.alert_history(p_organization, p_to, 1) h),
    'actual', (select h.actual from public.alert_history(p_organization, p_to, 1) h),
    'events', (
      select coalesce(sum(u.events), 0) from public.usage_daily u
      where u.organization_id = p_organization
        and u.day >= (p_from at time zone 'UTC')::date and u.day < (p_to at time zone 'UTC')::date),
    'untold', (select count(*) from mentioned m where m.status <> 'snoozed'),
    'snoozed', (select count(*) from mentioned m where m.status = 'snoozed'),
    'found', (
      select count(distinct (f.stream_id, f.kind, f.fingerprint)) from public.findings f
      where f.organization_id = p_organization and not f.test and f.last_seen_at >= p_from and f.last_seen_at < p_to
        and not exists (
          select from public.anomalies a
          where a.stream_id = f.stream_id and a.kind = f.kind and a.fingerprint = f.fingerprint)),
    'incidents', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', m.id, 'title', m.title, 'severity', m.severity, 'status', m.status, 'seen', m.last_seen_at)), '[]')
      from (
        select * from mentioned order by private.severity_rank(severity) desc, last_seen_at desc limit 8
      ) m))
$$;

grant execute on function
  private.digest_slot(timestamptz, text, smallint, smallint),
  private.recipients_of(public.channels)
  to service_role;
grant execute on function public.queue_digests(timestamptz), public.weekly_digest(uuid, timestamptz, timestamptz)
  to service_role;
