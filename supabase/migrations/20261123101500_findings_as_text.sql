-- The findings last seen in [p_from, p_to) that come at most p_per_week times a week, in the order in which they were
-- committed: [{symptom, occurrences}]. One answer, for rows come at most a thousand at a time; put together as text, which
-- takes less than half of the time. Without test keys'.
drop function public.findings_between(uuid, timestamptz, timestamptz, double precision, uuid, text, text);
create function public.findings_between(
  p_organization uuid,
  p_from timestamptz,
  p_to timestamptz,
  p_per_week double precision,
  p_stream uuid default null,
  p_kind text default null,
  p_fingerprint text default null
) returns json
language plpgsql stable
set search_path = ''
as $$
declare
  v_findings text;
begin
  execute
    'select string_agg(''{"symptom":'' || f.symptom::text || '',"occurrences":'' || f.occurrences || ''}'', '','' '
    || 'order by f.sequence) '
    || 'from public.findings f where f.organization_id = $1 and f.last_seen_at >= $2 and f.last_seen_at < $3 '
    || 'and f.per_week <= $4 and not f.test'
    || case when p_stream is not null then ' and f.stream_id = $5' else '' end
    || case when p_kind is not null then ' and f.kind = $6' else '' end
    || case when p_fingerprint is not null then ' and f.fingerprint = $7' else '' end
  into v_findings
  using p_organization, p_from, p_to, p_per_week, p_stream, p_kind, p_fingerprint;
  return coalesce('[' || v_findings || ']', '[]');
end
$$;
grant execute on function
  public.findings_between(uuid, timestamptz, timestamptz, double precision, uuid, text, text)
  to authenticated, service_role;
