-- How many streams of each sensitivity share the organization's alerts: {low, normal, high} of those with events in the
-- last 7 days, and of the one named.
create function public.active_streams(p_organization uuid, p_test boolean, p_stream uuid default null) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'low', count(*) filter (where a.sensitivity = 'low'),
    'normal', count(*) filter (where a.sensitivity = 'normal'),
    'high', count(*) filter (where a.sensitivity = 'high'))
  from public.streams a
  where a.organization_id = p_organization and a.test = p_test
    and (a.id = p_stream or a.last_event_at > now() - interval '7 days')
$$;

-- All that processing a stream's batches needs to know of it:
-- {version, state, lateness_ms, next_due_at, learning, created_at, test, organization_id, name, stream_type, source,
-- alerts_per_week, sensitivity, active, verdicts}. version is 0 and state null before its first commit; active counts the
-- organization's streams of the last 7 days, this one among them, by sensitivity; verdicts are those of people on its patterns,
-- the newest 2,000, as [{kind, fingerprint, verdict}]. Null when the stream is gone.
create or replace function public.load_stream(p_stream uuid) returns jsonb
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
    'organization_id', s.organization_id,
    'name', s.name,
    'stream_type', s.stream_type,
    'source', s.source,
    'alerts_per_week', o.alerts_per_week,
    'sensitivity', s.sensitivity,
    'active', public.active_streams(s.organization_id, s.test, s.id),
    'verdicts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'kind', f.kind, 'fingerprint', f.fingerprint, 'verdict', f.verdict)), '[]')
      from (
        select n.kind, n.fingerprint, n.verdict from public.feedback n
        where n.stream_id = s.id order by n.id desc limit 2000
      ) f))
  from public.streams s
  join public.organizations o on o.id = s.organization_id
  left join public.detector_states d on d.stream_id = s.id
  where s.id = p_stream
$$;

-- What new anomalies of a stream may join: {version, incidents, anomalies}. incidents are the organization's open ones that
-- reach into [p_from, p_to], as [{id, since, last, symptoms}] with times in ms, the oldest first; anomalies are the stream's open
-- ones, as [{kind, fingerprint, incident_id}].
create function public.load_incidents(p_stream uuid, p_from timestamptz, p_to timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'version', o.incidents_version,
    'incidents', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id,
        'since', round(extract(epoch from i.first_seen_at) * 1000),
        'last', round(extract(epoch from i.last_seen_at) * 1000),
        'symptoms', i.symptoms) order by i.created_at, i.id), '[]')
      from (
        select r.* from public.incidents r
        where r.organization_id = o.id and r.test = s.test and r.status = 'open'
          and r.last_seen_at >= p_from and r.first_seen_at <= p_to
        order by r.last_seen_at desc limit 200
      ) i),
    'anomalies', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'kind', a.kind, 'fingerprint', a.fingerprint, 'incident_id', a.incident_id)), '[]')
      from public.anomalies a where a.stream_id = s.id and a.status <> 'resolved'))
  from public.streams s join public.organizations o on o.id = s.organization_id
  where s.id = p_stream
$$;

grant execute on function
  public.active_streams(uuid, boolean, uuid),
  public.load_incidents(uuid, timestamptz, timestamptz)
  to service_role;
