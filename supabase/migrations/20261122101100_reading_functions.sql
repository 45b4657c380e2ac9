-- What the pages read. All are security invoker: row-level security decides what a person's call sees, and the
-- filter on the organization what the service's does.

-- The words of a search as a query on events.search: every word must occur, as a word or the start of one. Null when
-- there is no word in it.
create function public.search_query(p_text text) returns tsquery
language sql immutable parallel safe
set search_path = ''
as $$
  select to_tsquery('simple', string_agg(w || ':*', ' & '))
  from regexp_split_to_table(btrim(public.search_words(p_text)), ' ') w
  where w <> ''
$$;

-- Events of [p_from, p_to), newest first, after the one at (p_before_time, p_before_id) if given. Each condition is in
-- the statement only when asked for, so that the planner sees which index serves it.
create function public.list_events(
  p_organization uuid,
  p_from timestamptz,
  p_to timestamptz,
  p_limit integer,
  p_stream uuid default null,
  p_stream_type text default null,
  p_query text default null,
  p_before_time timestamptz default null,
  p_before_id uuid default null
) returns table (
  id uuid, "timestamp" timestamptz, received_at timestamptz, stream_id uuid, stream text, stream_type text,
  source text, test boolean, data jsonb, metadata jsonb, external_id text, p double precision, bits real, kind text,
  anomaly_id uuid
)
language plpgsql stable
set search_path = ''
as $$
begin
  return query execute
    'select e.id, e."timestamp", e.received_at, e.stream_id, s.name, s.stream_type, s.source, s.test, e.data, '
    || 'e.metadata, e.external_id, e.p, e.bits, e.kind, e.anomaly_id '
    || 'from public.events e join public.streams s on s.id = e.stream_id '
    || 'where e.organization_id = $1 and e."timestamp" >= $2 and e."timestamp" < $3'
    || case when p_stream is not null then ' and e.stream_id = $4' else '' end
    || case when p_stream_type is not null then
      ' and e.stream_id = any (array(select t.id from public.streams t where t.organization_id = $1 and t.stream_type = $5))'
      else '' end
    || case when p_query is not null then ' and e.search @@ public.search_query($6)' else '' end
    || case when p_before_time is not null then ' and (e."timestamp", e.id) < ($7, $8)' else '' end
    || ' order by e."timestamp" desc, e.id desc limit $9'
    using p_organization, p_from, p_to, p_stream, p_stream_type, p_query, p_before_time, p_before_id, p_limit;
end
$$;

-- The width of buckets that cut this range into about so many, in a round number of seconds a person can read.
create function public.bucket_seconds(p_from timestamptz, p_to timestamptz, p_buckets integer) returns integer
language sql immutable
set search_path = ''
as $$
  select coalesce(
    (select min(s) from unnest(array[1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400]) s
     where s >= extract(epoch from p_to - p_from) / greatest(p_buckets, 1)),
    -- Whole weeks, so many that even a range of centuries has no more buckets than asked for.
    604800 * greatest(1, ceil(extract(epoch from p_to - p_from) / greatest(p_buckets, 1) / 604800))::integer)
$$;

-- How many events (and how many of them belong to an anomaly) fall into each bucket of [p_from, p_to):
-- {bucket_ms, buckets: [{time, count, anomalies}]}, empty buckets included. Filters as in list_events.
create function public.event_histogram(
  p_organization uuid,
  p_from timestamptz,
  p_to timestamptz,
  p_buckets integer default 60,
  p_stream uuid default null,
  p_stream_type text default null,
  p_query text default null
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  v_seconds constant integer := public.bucket_seconds(p_from, p_to, least(p_buckets, 500));
  v_width constant interval := make_interval(secs => v_seconds);
  v_buckets jsonb;
begin
  execute
    'with counted as ('
    || 'select date_bin($4, e."timestamp", timestamptz ''epoch'') as time, count(*) as events, '
    || 'count(*) filter (where e.anomaly_id is not null) as anomalies from public.events e '
    || 'where e.organization_id = $1 and e."timestamp" >= $2 and e."timestamp" < $3'
    || case when p_stream is not null then ' and e.stream_id = $5' else '' end
    || case when p_stream_type is not null then
      ' and e.stream_id = any (array(select t.id from public.streams t where t.organization_id = $1 and t.stream_type = $6))'
      else '' end
    || case when p_query is not null then ' and e.search @@ public.search_query($7)' else '' end
    || ' group by 1) '
    || 'select jsonb_agg(jsonb_build_object(''time'', b.time, ''count'', coalesce(c.events, 0), '
    || '''anomalies'', coalesce(c.anomalies, 0)) order by b.time) '
    || 'from generate_series(date_bin($4, $2, timestamptz ''epoch''), $3 - interval ''1 microsecond'', $4) b (time) '
    || 'left join counted c on c.time = b.time'
  into v_buckets
  using p_organization, p_from, p_to, v_width, p_stream, p_stream_type, p_query;
  return jsonb_build_object('bucket_ms', v_seconds * 1000::bigint, 'buckets', coalesce(v_buckets, '[]'));
end
$$;

-- The overview of [p_from, p_to): {total_anomalies, active_anomalies, events_processed, by_severity, by_stream,
-- bucket_ms, events_over_time, anomalies_over_time, alert_budget}. Anomalies are counted by when they were first
-- seen; active ones are all that are not resolved. What test keys sent is left out unless p_test.
create function public.dashboard_stats(
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
  buckets as (
    select b.time from generate_series(
      date_bin(v_width, p_from, timestamptz 'epoch'), p_to - interval '1 microsecond', v_width) b (time)
  )
  select jsonb_build_object(
    'total_anomalies', (select count(*) from found),
    'active_anomalies', (
      select count(*) from public.anomalies a
      where a.organization_id = p_organization and a.status <> 'resolved' and a.test = p_test),
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
    'alert_budget', jsonb_build_object(
      'promised_per_week', (select o.alerts_per_week from public.organizations o where o.id = p_organization),
      'actual_last_week', (
        select count(*) from public.anomalies a
        where a.organization_id = p_organization and a.test = p_test
          and a.first_seen_at >= now() - interval '7 days'))
  ) into v_result;
  return v_result;
end
$$;

grant execute on function
  public.search_query(text),
  public.list_events(uuid, timestamptz, timestamptz, integer, uuid, text, text, timestamptz, uuid),
  public.bucket_seconds(timestamptz, timestamptz, integer),
  public.event_histogram(uuid, timestamptz, timestamptz, integer, uuid, text, text),
  public.dashboard_stats(uuid, timestamptz, timestamptz, integer, boolean)
  to authenticated, service_role;
