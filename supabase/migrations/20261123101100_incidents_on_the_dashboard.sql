-- The overview of [p_from, p_to): {total_anomalies, active_anomalies, total_incidents, open_incidents, events_processed,
-- by_severity, by_stream, bucket_ms, events_over_time, anomalies_over_time, incidents_over_time, alert_budget}. Anomalies and
-- incidents are counted by when they were first seen; active and open ones are all that are not resolved. The budget is
-- of incidents: that is what people are told of. What test keys sent is left out unless p_test.
create or replace function public.dashboard_stats(
  p_organization uuid,
  p_from timestamptz,
  p_to timestamptz,
  p_buckets integer default 60,
  p_test boolean default false
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  v_seconds constant integer := public.bucket_seconds(p_from, p_to, least(p_buckets, 500));
  v_width constant interval := make_interval(secs => v_seconds);
  v_result jsonb;
begin
  with chosen as (
    select s.id, s.name from public.streams s where s.organization_id = p_organization and s.test = p_test
  ),
  per_bucket as (
    select date_bin(v_width, e."timestamp", timestamptz 'epoch') as time, e.stream_id, count(*) as events
    from public.events e
    where e.organization_id = p_organization and e."timestamp" >= p_from and e."timestamp" < p_to
      and e.stream_id = any (array(select c.id from chosen c))
    group by 1, 2
  ),
  found as (
    select a.stream_id, a.severity, date_bin(v_width, a.first_seen_at, timestamptz 'epoch') as time
    from public.anomalies a
    where a.organization_id = p_organization and a.first_seen_at >= p_from and a.first_seen_at < p_to
      and a.test = p_test
  ),
  begun as (
    select date_bin(v_width, i.first_seen_at, timestamptz 'epoch') as time
    from public.incidents i
    where i.organization_id = p_organization and i.first_seen_at >= p_from and i.first_seen_at < p_to
      and i.test = p_test
  ),
  buckets as (
    select b.time from generate_series(
      date_bin(v_width, p_from, timestamptz 'epoch'), p_to - interval '1 microsecond', v_width) b (time)
  )
  select jsonb_build_object(
    'total_anomalies', (select count(*) from found),
    'active_anomalies', (
      select count(*) from public.anomalies a
      where a.organization_id = p_organization and a.status <> 'resolved' and a.test = p_test),
    'total_incidents', (select count(*) from begun),
    'open_incidents', (
      select count(*) from public.incidents i
      where i.organization_id = p_organization and i.status = 'open' and i.test = p_test),
    'events_processed', (select coalesce(sum(events), 0) from per_bucket),
    'by_severity', (
      select jsonb_object_agg(s.severity, (select count(*) from found f where f.severity = s.severity))
      from unnest(array['low', 'medium', 'high', 'critical']) s (severity)),
    'by_stream', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'stream_id', t.id, 'stream', t.name, 'events', t.events, 'anomalies', t.anomalies)
        order by t.events desc, t.name), '[]')
      from (
        select c.id, c.name,
          (select coalesce(sum(b.events), 0) from per_bucket b where b.stream_id = c.id) as events,
          (select count(*) from found f where f.stream_id = c.id) as anomalies
        from chosen c
      ) t where t.events > 0 or t.anomalies > 0),
    'bucket_ms', v_seconds * 1000::bigint,
    'events_over_time', (
      select coalesce(jsonb_agg(jsonb_build_object('time', b.time, 'count',
        (select coalesce(sum(c.events), 0) from per_bucket c where c.time = b.time)) order by b.time), '[]')
      from buckets b),
    'anomalies_over_time', (
      select coalesce(jsonb_agg(jsonb_build_object('time', b.time, 'count',
        (select count(*) from found f where f.time = b.time)) order by b.time), '[]')
      from buckets b),
    'incidents_over_time', (
      select coalesce(jsonb_agg(jsonb_build_object('time', b.time, 'count',
        (select count(*) from begun g where g.time = b.time)) order by b.time), '[]')
      from buckets b),
    'alert_budget', jsonb_build_object(
      'promised_per_week', (select o.alerts_per_week from public.organizations o where o.id = p_organization),
      'actual_last_week', (
        select count(*) from public.incidents i
        where i.organization_id = p_organization and i.test = p_test
          and i.first_seen_at >= now() - interval '7 days'))
  ) into v_result;
  return v_result;
end
$$;
