-- What it takes to judge the past anew: {alerts_per_week, created_at, streams, verdicts}. streams are all but test keys', as
-- [{id, name, sensitivity, active}], active with events in the last 7 days; verdicts as [{stream_id, kind, fingerprint, verdict}].
-- Null when there is no such organization that the caller may see.
create function public.alert_judging(p_organization uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'alerts_per_week', o.alerts_per_week,
    'created_at', o.created_at,
    'streams', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', s.id, 'name', s.name, 'sensitivity', s.sensitivity,
        'active', coalesce(s.last_event_at > now() - interval '7 days', false))), '[]')
      from public.streams s where s.organization_id = o.id and not s.test),
    'verdicts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'stream_id', f.stream_id, 'kind', f.kind, 'fingerprint', f.fingerprint, 'verdict', f.verdict)), '[]')
      from public.feedback f where f.organization_id = o.id))
  from public.organizations o where o.id = p_organization
$$;

-- The findings last seen in [p_from, p_to) that come at most p_per_week times a week, in the order in which they were
-- committed: [{symptom, occurrences}]. One answer, for rows come at most a thousand at a time. Without test keys'.
create function public.findings_between(
  p_organization uuid,
  p_from timestamptz,
  p_to timestamptz,
  p_per_week double precision,
  p_stream uuid default null,
  p_kind text default null,
  p_fingerprint text default null
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  v_findings jsonb;
begin
  execute
    'select jsonb_agg(jsonb_build_object(''symptom'', f.symptom, ''occurrences'', f.occurrences) order by f.sequence) '
    || 'from public.findings f where f.organization_id = $1 and f.last_seen_at >= $2 and f.last_seen_at < $3 '
    || 'and f.per_week <= $4 and not f.test'
    || case when p_stream is not null then ' and f.stream_id = $5' else '' end
    || case when p_kind is not null then ' and f.kind = $6' else '' end
    || case when p_fingerprint is not null then ' and f.fingerprint = $7' else '' end
  into v_findings
  using p_organization, p_from, p_to, p_per_week, p_stream, p_kind, p_fingerprint;
  return coalesce(v_findings, '[]');
end
$$;
grant execute on function
  public.alert_judging(uuid),
  public.findings_between(uuid, timestamptz, timestamptz, double precision, uuid, text, text)
  to authenticated, service_role;
