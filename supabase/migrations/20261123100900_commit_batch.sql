-- commit_batch also keeps findings, opens or extends incidents and stores evidence.
drop function public.commit_batch(
  uuid, text[], bigint, text, jsonb, jsonb, bigint, timestamptz, jsonb, integer, text, bigint);

-- Puts one anomaly in its place: the open one of its stream, kind and fingerprint is extended (occurrences and times, the
-- higher severity, the evidence of the more surprising occurrence); where that one belongs to an incident that has ended,
-- it is resolved as returned and a new one opened. Answers the id it has, and whether it is new.
create function private.place_anomaly(
  p_organization uuid, p_stream uuid, p_test boolean, p_anomaly jsonb, out id uuid, out opened boolean
)
language plpgsql volatile
set search_path = ''
as $$
declare
  v_ranks constant text[] := array['low', 'medium', 'high', 'critical'];
  f record;
  v_open record;
begin
  select * into f from jsonb_to_record(p_anomaly) as r (
    id uuid, incident_id uuid, kind text, fingerprint text, severity text, occurrences bigint,
    first_seen_at timestamptz, last_seen_at timestamptz, p double precision, bits real, score double precision,
    per_week double precision, title text, why jsonb, event_id uuid, event_time timestamptz
  );
  select a.id, a.incident_id into v_open from public.anomalies a
  where a.stream_id = p_stream and a.kind = f.kind and a.fingerprint = f.fingerprint and a.status <> 'resolved'
  for update;
  if v_open.id is not null and (v_open.incident_id is null or v_open.incident_id = f.incident_id) then
    update public.anomalies a set
      incident_id = f.incident_id,
      occurrences = a.occurrences + f.occurrences,
      first_seen_at = least(a.first_seen_at, f.first_seen_at),
      last_seen_at = greatest(a.last_seen_at, f.last_seen_at),
      severity = v_ranks[greatest(array_position(v_ranks, a.severity), array_position(v_ranks, f.severity))],
      title = case when f.p < a.p then f.title else a.title end,
      why = case when f.p < a.p then f.why else a.why end,
      event_id = case when f.p < a.p then f.event_id else a.event_id end,
      event_time = case when f.p < a.p then f.event_time else a.event_time end,
      bits = case when f.p < a.p then f.bits else a.bits end,
      score = greatest(a.score, f.score),
      per_week = least(a.per_week, f.per_week),
      p = least(a.p, f.p),
      updated_at = now()
    where a.id = v_open.id;
    id := v_open.id;
    opened := false;
    return;
  end if;
  if v_open.id is not null then
    update public.anomalies a
    set status = 'resolved', resolution = 'returned', resolved_at = now(), updated_at = now()
    where a.id = v_open.id;
  end if;
  insert into public.anomalies (
    id, organization_id, stream_id, incident_id, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at,
    p, bits, score, per_week, title, why, event_id, event_time, test
  ) values (
    f.id, p_organization, p_stream, f.incident_id, f.kind, f.fingerprint, f.severity, f.occurrences, f.first_seen_at,
    f.last_seen_at, f.p, f.bits, f.score, f.per_week, f.title, f.why, f.event_id, f.event_time, p_test
  );
  id := f.id;
  opened := true;
end
$$;

-- Writes incidents as they are after a commit: new ones, and those that it extends.
create function private.put_incidents(p_organization uuid, p_test boolean, p_incidents jsonb) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.incidents as i (
    id, organization_id, title, severity, because, first_seen_at, last_seen_at, symptoms, stream_ids, test
  )
  select n.id, p_organization, n.title, n.severity, n.because, n.first_seen_at, n.last_seen_at, n.symptoms,
    n.stream_ids, p_test
  from jsonb_to_recordset(p_incidents) as n (
    id uuid, title text, severity text, because jsonb, first_seen_at timestamptz, last_seen_at timestamptz,
    symptoms jsonb, stream_ids uuid[]
  )
  on conflict (id) do update set
    title = excluded.title,
    severity = excluded.severity,
    because = excluded.because,
    first_seen_at = least(i.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at),
    symptoms = excluded.symptoms,
    -- A symptom that was crowded out leaves its stream behind.
    stream_ids = i.stream_ids || array(
      select e from unnest(excluded.stream_ids) e where e <> all (i.stream_ids)),
    updated_at = now()
$$;

-- The whole effect of processing batches of one stream (or of time passing, with no batch), in one transaction.
-- Answers {outcome, ...}; but for 'committed' nothing of it has happened:
--   committed  with events, duplicates, opened, extended
--   repeat     some of the batches were committed before ("processed": their ids, taken out of the buffer)
--   stale      the stream's state is no longer the version that this was computed from
--   moved      the organization's incidents, or the stream's open anomalies, are no longer those that this was computed from
--   fenced     the lease has passed to another worker
--   gone       the stream no longer exists
--
-- p_events: [{id, timestamp, received_at, data, metadata, external_id, p, bits, kind, anomaly}]; an event with an external_id
-- that the stream had within 8 days is counted as a duplicate and not stored. anomaly is the id of one of p_anomalies.
-- p_anomalies: [{id, incident_id, opens, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at, p, bits, score,
-- per_week, title, why, event_id, event_time}], in the order of time; opens says whether it is expected to be new. The id of
-- one that extends another is not used.
-- p_findings: [{id, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at, p, per_week, title, why, symptom}].
-- p_incidents: [{id, title, severity, because, first_seen_at, last_seen_at, symptoms, stream_ids, opens}], as they are
-- after this; p_incidents_version is the version that they were computed from, null when nothing is told.
-- p_bundles: [{anomaly_id, bundle}], for anomalies that are new.
create function public.commit_batch(
  p_stream uuid,
  p_batches text[],
  p_version bigint,
  p_state text,
  p_events jsonb,
  p_anomalies jsonb,
  p_findings jsonb default '[]',
  p_incidents jsonb default '[]',
  p_bundles jsonb default '[]',
  p_incidents_version bigint default null,
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
  v_anomaly jsonb;
  v_placed record;
  v_ids jsonb := '{}';
  v_events integer;
  v_duplicates integer;
  v_opened integer := 0;
  v_extended integer := 0;
begin
  if p_lease is not null then
    -- Held until the end: the lease cannot pass to another meanwhile.
    perform from public.leases where name = p_lease and token = p_token for share;
    if not found then
      return jsonb_build_object('outcome', 'fenced');
    end if;
  end if;

  -- The row of the stream is the lock: of two commits from one version, the second finds another version below.
  select s.organization_id, s.test into v_organization, v_test
  from public.streams s where s.id = p_stream for no key update;
  if not found then
    return jsonb_build_object('outcome', 'gone');
  end if;

  select array_agg(b.batch_id) into v_processed
  from public.processed_batches b where b.batch_id = any (p_batches);
  if v_processed is not null then
    delete from public.event_batches where id = any (v_processed);
    return jsonb_build_object('outcome', 'repeat', 'processed', to_jsonb(v_processed));
  end if;

  if p_version <> coalesce((select d.version from public.detector_states d where d.stream_id = p_stream), 0) then
    return jsonb_build_object('outcome', 'stale');
  end if;

  if p_incidents_version is not null then
    -- From here to the end no other commit of the organization opens or extends an incident.
    perform from public.organizations o
    where o.id = v_organization and o.incidents_version = p_incidents_version for no key update;
    if not found or not private.stands(p_stream, p_anomalies, p_incidents) then
      return jsonb_build_object('outcome', 'moved');
    end if;
    update public.organizations set incidents_version = p_incidents_version + 1 where id = v_organization;
  end if;

  select public.retention_days(o.plan, v_test) into v_retention
  from public.organizations o where o.id = v_organization;

  insert into public.detector_states (stream_id, organization_id, version, state, next_due_at, lateness_ms)
  values (p_stream, v_organization, 1, p_state, p_next_due_at, p_lateness_ms)
  on conflict (stream_id) do update set version = p_version + 1, state = excluded.state,
    next_due_at = excluded.next_due_at, lateness_ms = excluded.lateness_ms, updated_at = now();

  perform private.put_incidents(v_organization, v_test, p_incidents);
  for v_anomaly in select a.value from jsonb_array_elements(p_anomalies) a loop
    v_placed := private.place_anomaly(v_organization, p_stream, v_test, v_anomaly);
    v_ids := v_ids || jsonb_build_object(v_anomaly ->> 'id', v_placed.id);
    if v_placed.opened then
      v_opened := v_opened + 1;
    else
      v_extended := v_extended + 1;
    end if;
  end loop;

  insert into public.anomaly_bundles (anomaly_id, organization_id, bundle)
  select b.anomaly_id, v_organization, b.bundle
  from jsonb_to_recordset(p_bundles) as b (anomaly_id uuid, bundle text);

  insert into public.findings (
    id, organization_id, stream_id, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at, p, per_week,
    title, why, symptom, test
  )
  select f.id, v_organization, p_stream, f.kind, f.fingerprint, f.severity, f.occurrences, f.first_seen_at,
    f.last_seen_at, f.p, f.per_week, f.title, f.why, f.symptom, v_test
  from jsonb_to_recordset(p_findings) as f (
    id uuid, kind text, fingerprint text, severity text, occurrences bigint, first_seen_at timestamptz,
    last_seen_at timestamptz, p double precision, per_week double precision, title text, why jsonb, symptom jsonb
  );

  with incoming as (
    select e.*, row_number() over (partition by e.external_id order by e.timestamp, e.id) as place
    from jsonb_to_recordset(p_events) as e (
      id uuid, "timestamp" timestamptz, received_at timestamptz, data jsonb, metadata jsonb, external_id text,
      p double precision, bits real, kind text, anomaly text
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
      i.p, i.bits, i.kind, (v_ids ->> i.anomaly)::uuid, v_retention
    from incoming i
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
  select summed.events, p_duplicates + (select count(*) from incoming)::integer - summed.events
  into v_events, v_duplicates
  from summed;

  insert into public.processed_batches (batch_id, organization_id, events, duplicates)
  select b.id, v_organization, v_events, v_duplicates from unnest(p_batches) as b (id);
  delete from public.event_batches where id = any (p_batches);

  return jsonb_build_object('outcome', 'committed', 'events', v_events, 'duplicates', v_duplicates,
    'opened', v_opened, 'extended', v_extended);
end
$$;

-- Whether what a commit was computed from still stands: the incidents that it extends are open, and so are the anomalies
-- that it means to extend, in no other incident. Locks them, the anomalies first: so do those who resolve.
create function private.stands(p_stream uuid, p_anomalies jsonb, p_incidents jsonb) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  perform from public.anomalies a
  where a.stream_id = p_stream and a.status <> 'resolved'
    and (a.kind, a.fingerprint) in (
      select f.kind, f.fingerprint from jsonb_to_recordset(p_anomalies) as f (kind text, fingerprint text))
  order by a.id for update;
  perform from public.incidents i
  where i.id in (select n.id from jsonb_to_recordset(p_incidents) as n (id uuid)) order by i.id for update;
  return not exists (
    select from jsonb_to_recordset(p_incidents) as n (id uuid, opens boolean)
    left join public.incidents i on i.id = n.id and i.status = 'open'
    where not n.opens and i.id is null
  ) and not exists (
    select from jsonb_to_recordset(p_anomalies) as f (kind text, fingerprint text, incident_id uuid, opens boolean)
    left join public.anomalies a
      on a.stream_id = p_stream and a.kind = f.kind and a.fingerprint = f.fingerprint and a.status <> 'resolved'
    where not f.opens and (a.id is null or a.incident_id <> f.incident_id)
  );
end
$$;

grant execute on function
  private.place_anomaly(uuid, uuid, boolean, jsonb),
  private.put_incidents(uuid, boolean, jsonb),
  private.stands(uuid, jsonb, jsonb),
  public.commit_batch(
    uuid, text[], bigint, text, jsonb, jsonb, jsonb, jsonb, jsonb, bigint, bigint, timestamptz, jsonb, integer, text,
    bigint)
  to service_role;
