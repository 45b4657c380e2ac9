-- The day and week of a stream's season are those of its organization's clocks.

-- All that processing a stream's batches needs to know of it:
-- {version, state, lateness_ms, next_due_at, learning, created_at, test, organization_id, name, stream_type, source, time_zone,
-- alerts_per_week, strictness, sensitivity, active, verdicts}. version is 0 and state null before its first commit; active counts the
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
    'time_zone', o.time_zone,
    'alerts_per_week', o.alerts_per_week,
    'strictness', o.strictness,
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
