-- How long a plan keeps events, in days. What a test key sends is kept for one.
create function public.retention_days(p_plan text, p_test boolean) returns smallint
language sql immutable
set search_path = ''
as $$
  select (case when p_test then 1 when p_plan = 'business' then 90 when p_plan = 'pro' then 30 else 7 end)::smallint
$$;

-- All that processing a stream's batches needs to know of it:
-- {version, state, lateness_ms, next_due_at, learning, created_at, test, alerts_per_week, active_streams}. version is 0
-- and state null before its first commit; the answer is null when the stream is gone.
create function public.load_stream(p_stream uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'version', coalesce(d.version, 0),
    'state', d.state,
    'lateness_ms', coalesce(d.lateness_ms, 0),
    'next_due_at', d.next_due_at,
    'learning', s.learning,
    'created_at', s.created_at,
    'test', s.test,
    'alerts_per_week', o.alerts_per_week,
    'active_streams', (
      select greatest(count(*), 1) from public.streams a
      where a.organization_id = s.organization_id and a.test = s.test
        and (a.id = s.id or a.last_event_at > now() - interval '7 days')
    ))
  from public.streams s
  join public.organizations o on o.id = s.organization_id
  left join public.detector_states d on d.stream_id = s.id
  where s.id = p_stream
$$;

-- Those of the senders' ids that the stream has had within 8 days.
create function public.known_event_ids(p_stream uuid, p_external_ids text[]) returns text[]
language sql stable
set search_path = ''
as $$
  select coalesce(array_agg(e.external_id), '{}') from public.event_ids e
  where e.stream_id = p_stream and e.external_id = any (p_external_ids)
    and e.seen_at > now() - interval '8 days'
$$;

-- The whole effect of processing batches of one stream (or of time passing, with no batch), in one transaction.
-- Answers {outcome, ...}; but for 'committed' nothing of it has happened:
--   committed  with events, duplicates, opened, extended
--   repeat     some of the batches were committed before ("processed": their ids, taken out of the buffer)
--   stale      the stream's state is no longer the version that this was computed from
--   fenced     the lease has passed to another worker
--   gone       the stream no longer exists
--
-- p_events: [{id, timestamp, received_at, data, metadata, external_id, p, bits, kind, fingerprint}]; an event with an
-- external_id that the stream had within 8 days is counted as a duplicate and not stored. fingerprint (with kind)
-- says which of p_anomalies it belongs to.
-- p_anomalies: [{id, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at, p, bits, score, per_week, title,
-- why, event_id, event_time}], one for each kind and fingerprint. One that is open already is extended: its occurrences and
-- times, the higher severity, and the evidence of the more surprising occurrence.
create function public.commit_batch(
  p_stream uuid,
  p_batches text[],
  p_version bigint,
  p_state text,
  p_events jsonb,
  p_anomalies jsonb,
  p_lateness_ms bigint default 0,
  p_next_due_at timestamptz default null,
  p_learning jsonb default null,
  p_duplicates integer default 0,
  p_lease text default null,
  p_token bigint default null
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_organization uuid;
  v_test boolean;
  v_retention smallint;
  v_processed text[];
  v_events integer;
  v_duplicates integer;
  v_opened integer;
  v_extended integer;
begin
  if p_lease is not null then
    -- Held until the end: the lease cannot pass to another meanwhile.
    perform from public.leases where name = p_lease and token = p_token for share;
    if not found then
      return jsonb_build_object('outcome', 'fenced');
    end if;
  end if;

  select s.organization_id, s.test, public.retention_days(o.plan, s.test)
  into v_organization, v_test, v_retention
  from public.streams s join public.organizations o on o.id = s.organization_id
  where s.id = p_stream;
  if not found then
    return jsonb_build_object('outcome', 'gone');
  end if;

  select array_agg(b.batch_id) into v_processed
  from public.processed_batches b where b.batch_id = any (p_batches);
  if v_processed is not null then
    delete from public.event_batches where id = any (v_processed);
    return jsonb_build_object('outcome', 'repeat', 'processed', to_jsonb(v_processed));
  end if;

  -- The row of the state is the lock: of two commits from one version, the second finds another version here.
  if p_version = 0 then
    insert into public.detector_states (stream_id, organization_id, version, state, next_due_at, lateness_ms)
    values (p_stream, v_organization, 1, p_state, p_next_due_at, p_lateness_ms)
    on conflict (stream_id) do nothing;
  else
    update public.detector_states
    set version = p_version + 1, state = p_state, next_due_at = p_next_due_at, lateness_ms = p_lateness_ms,
        updated_at = now()
    where stream_id = p_stream and version = p_version;
  end if;
  if not found then
    return jsonb_build_object('outcome', 'stale');
  end if;

  with found as (
    insert into public.anomalies as a (
      id, organization_id, stream_id, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at,
      p, bits, score, per_week, title, why, event_id, event_time, test
    )
    select f.id, v_organization, p_stream, f.kind, f.fingerprint, f.severity, f.occurrences, f.first_seen_at,
      f.last_seen_at, f.p, f.bits, f.score, f.per_week, f.title, f.why, f.event_id, f.event_time, v_test
    from jsonb_to_recordset(p_anomalies) as f (
      id uuid, kind text, fingerprint text, severity text, occurrences bigint, first_seen_at timestamptz,
      last_seen_at timestamptz, p double precision, bits real, score double precision,
      per_week double precision, title text, why jsonb, event_id uuid, event_time timestamptz
    )
    on conflict (stream_id, kind, fingerprint) where status <> 'resolved' do update set
      occurrences = a.occurrences + excluded.occurrences,
      first_seen_at = least(a.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at),
      severity = (array['low', 'medium', 'high', 'critical'])[greatest(
        array_position(array['low', 'medium', 'high', 'critical'], a.severity),
        array_position(array['low', 'medium', 'high', 'critical'], excluded.severity))],
      title = case when excluded.p < a.p then excluded.title else a.title end,
      why = case when excluded.p < a.p then excluded.why else a.why end,
      event_id = case when excluded.p < a.p then excluded.event_id else a.event_id end,
      event_time = case when excluded.p < a.p then excluded.event_time else a.event_time end,
      bits = case when excluded.p < a.p then excluded.bits else a.bits end,
      score = greatest(a.score, excluded.score),
      per_week = least(a.per_week, excluded.per_week),
      p = least(a.p, excluded.p),
      updated_at = now()
    returning a.id, a.kind, a.fingerprint, a.xmax = 0 as opened
  ),
  incoming as (
    select e.*, row_number() over (partition by e.external_id order by e.timestamp, e.id) as place
    from jsonb_to_recordset(p_events) as e (
      id uuid, "timestamp" timestamptz, received_at timestamptz, data jsonb, metadata jsonb, external_id text,
      p double precision, bits real, kind text, fingerprint text
    )
  ),
  fresh as (
    insert into public.event_ids as known (stream_id, external_id)
    select p_stream, i.external_id from incoming i where i.external_id is not null and i.place = 1
    on conflict (stream_id, external_id) do update set seen_at = now()
      where known.seen_at <= now() - interval '8 days'
    returning external_id
  ),
  stored as (
    insert into public.events (
      id, organization_id, stream_id, "timestamp", received_at, data, metadata, external_id, p, bits, kind,
      anomaly_id, retention_days
    )
    select i.id, v_organization, p_stream, i."timestamp", i.received_at, i.data, i.metadata, i.external_id,
      i.p, i.bits, i.kind, f.id, v_retention
    from incoming i
    left join found f on f.kind = i.kind and f.fingerprint = i.fingerprint
    where i.external_id is null or (i.place = 1 and i.external_id in (select n.external_id from fresh n))
    returning "timestamp", received_at
  ),
  counted as (
    insert into public.usage_daily as u (organization_id, day, stream_id, events)
    select v_organization, (s.received_at at time zone 'UTC')::date, p_stream, count(*)
    from stored s where not v_test group by 2
    on conflict (organization_id, day, stream_id) do update set events = u.events + excluded.events
  ),
  summed as (
    select count(*)::integer as events, max(s."timestamp") as newest from stored s
  ),
  streamed as (
    update public.streams s
    set events_count = s.events_count + summed.events,
        last_event_at = greatest(s.last_event_at, summed.newest),
        learning = p_learning
    from summed where s.id = p_stream
  )
  select summed.events,
    p_duplicates + (select count(*) from incoming)::integer - summed.events,
    (select count(*) from found where opened),
    (select count(*) from found where not opened)
  into v_events, v_duplicates, v_opened, v_extended
  from summed;

  insert into public.processed_batches (batch_id, organization_id, events, duplicates)
  select b.id, v_organization, v_events, v_duplicates from unnest(p_batches) as b (id);
  delete from public.event_batches where id = any (p_batches);

  return jsonb_build_object('outcome', 'committed', 'events', v_events, 'duplicates', v_duplicates,
    'opened', v_opened, 'extended', v_extended);
end
$$;

-- Streams whose next event is overdue and that have nothing waiting in the buffer, the longest overdue first.
create function public.due_streams(p_limit integer) returns table (stream_id uuid, next_due_at timestamptz)
language sql stable
set search_path = ''
as $$
  select d.stream_id, d.next_due_at
  from public.detector_states d
  where d.next_due_at <= clock_timestamp()
    and not exists (
      select from public.event_batches b where b.stream_id = d.stream_id and b.set_aside_at is null
    )
  order by d.next_due_at
  limit p_limit
$$;

-- What is kept only for a while and is past it: ids of events after 8 days, ids of batches after 3, days of events
-- after their plan's time, or after p_max_days; and the partitions of the coming days are made. Cheap when there is
-- nothing to do.
create function public.keep_house(p_max_days integer default null) returns void
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  delete from public.event_ids where seen_at < now() - interval '8 days';
  delete from public.processed_batches where processed_at < now() - interval '3 days';
  perform public.ensure_event_partitions(
    (now() at time zone 'UTC')::date, (now() at time zone 'UTC')::date + 2);
  perform public.drop_expired_event_partitions(p_max_days);
end
$$;

grant execute on function
  public.retention_days(text, boolean),
  public.load_stream(uuid),
  public.known_event_ids(uuid, text[]),
  public.commit_batch(uuid, text[], bigint, text, jsonb, jsonb, bigint, timestamptz, jsonb, integer, text, bigint),
  public.due_streams(integer),
  public.keep_house(integer)
  to service_role;
