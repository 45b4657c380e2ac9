-- Events are stored as they are read from what the worker sent: nothing is sorted or kept beside it but the ids of the senders, where
-- there are any.

-- Stores events of one stream, counts their use and answers how many there were and the time of the newest.
-- p_events: [{id, timestamp, received_at, data, metadata, external_id, p, bits, kind, anomaly}]; what is null may be left
-- out. Of those with an external_id the first is stored, and none that the stream had within 8 days. anomaly names the id that
-- p_anomaly_ids has for it.
create function private.store_events(
  p_stream uuid, p_organization uuid, p_test boolean, p_retention smallint, p_events jsonb, p_anomaly_ids jsonb,
  out events integer, out newest timestamptz
)
language sql volatile
set search_path = ''
as $$
  with named as (
    select distinct on (e.external_id) e.external_id, e.id
    from jsonb_to_recordset(p_events) as e (id uuid, "timestamp" timestamptz, external_id text)
    where e.external_id is not null
    order by e.external_id, e."timestamp", e.id
  ),
  fresh as (
    insert into public.event_ids as known (stream_id, external_id)
    select p_stream, n.external_id from named n
    on conflict (stream_id, external_id) do update set seen_at = now()
      where known.seen_at <= now() - interval '8 days'
    returning external_id
  ),
  stored as (
    insert into public.events (
      id, organization_id, stream_id, "timestamp", received_at, data, metadata, external_id, p, bits, kind,
      anomaly_id, retention_days
    )
    select e.id, p_organization, p_stream, e."timestamp", e.received_at, e.data, e.metadata, e.external_id,
      e.p, e.bits, e.kind, (p_anomaly_ids ->> e.anomaly)::uuid, p_retention
    from jsonb_to_recordset(p_events) as e (
      id uuid, "timestamp" timestamptz, received_at timestamptz, data jsonb, metadata jsonb, external_id text,
      p double precision, bits real, kind text, anomaly text
    )
    where e.external_id is null
      or e.id in (select n.id from named n join fresh f on f.external_id = n.external_id)
    returning "timestamp", received_at
  ),
  counted as (
    insert into public.usage_daily as u (organization_id, day, stream_id, events)
    select p_organization, (s.received_at at time zone 'UTC')::date, p_stream, count(*)
    from stored s where not p_test group by 2
    on conflict (organization_id, day, stream_id) do update set events = u.events + excluded.events
  )
  select count(*)::integer, max(s."timestamp") from stored s
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
-- p_events: as store_events has them; anomaly is the id of one of p_anomalies. What is not stored is counted as a duplicate.
-- p_anomalies: [{id, incident_id, opens, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at, p, bits, score,
-- per_week, title, why, event_id, event_time}], in the order of time; opens says whether it is expected to be new. The id of
-- one that extends another is not used.
-- p_findings: [{id, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at, p, per_week, title, why, symptom}].
-- p_incidents: [{id, title, severity, because, first_seen_at, last_seen_at, symptoms, stream_ids, opens}], as they are
-- after this; p_incidents_version is the version that they were computed from, null when nothing is told.
-- p_bundles: [{anomaly_id, bundle}], for anomalies that are new.
create or replace function public.commit_batch(
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
  v_stored record;
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

  v_stored := private.store_events(p_stream, v_organization, v_test, v_retention, p_events, v_ids);
  v_duplicates := p_duplicates + jsonb_array_length(p_events) - v_stored.events;
  update public.streams s
  set events_count = s.events_count + v_stored.events,
      last_event_at = greatest(s.last_event_at, v_stored.newest),
      learning = p_learning
  where s.id = p_stream;

  insert into public.processed_batches (batch_id, organization_id, events, duplicates)
  select b.id, v_organization, v_stored.events, v_duplicates from unnest(p_batches) as b (id);
  delete from public.event_batches where id = any (p_batches);

  return jsonb_build_object('outcome', 'committed', 'events', v_stored.events, 'duplicates', v_duplicates,
    'opened', v_opened, 'extended', v_extended);
end
$$;

grant execute on function private.store_events(uuid, uuid, boolean, smallint, jsonb, jsonb) to service_role;
