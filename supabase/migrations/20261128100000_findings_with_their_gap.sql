-- An incident lasts until its trouble was calm for a few of the usual gaps between events that could show it: findings say theirs.

-- The findings last seen in [p_from, p_to) that come at most p_per_week times a week:
-- [[symptom, [[sequence, first, since, last, per_week, usual_gap], ...]], ...]. The symptom is without its times, its rarity and its
-- sentence; sequence is the order in which findings were committed, first when one was first seen, times are in ms; usual_gap is 0
-- where an older one says nothing of it. Put together as text, and put in order by who reads it: both take most of the time otherwise.
-- Without test keys'.
create or replace function public.findings_between(
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
    'select string_agg(''['' || s.symptom::text || '',['' || s.findings || '']]'', '','') from ('
    || 'select f.symptom - ''{since,last,perWeek,usualGapMs,sentence}''::text[] as symptom, string_agg(''['' || f.sequence '
    || '|| '','' || (date_part(''epoch'', f.first_seen_at) * 1000)::bigint || '','' || (f.symptom->>''since'') '
    || '|| '','' || (f.symptom->>''last'') || '','' || (f.symptom->>''perWeek'') '
    || '|| '','' || coalesce(f.symptom->>''usualGapMs'', ''0'') || '']'', '','') as findings '
    || 'from public.findings f where f.organization_id = $1 and f.last_seen_at >= $2 and f.last_seen_at < $3 '
    || 'and f.per_week <= $4 and not f.test'
    || case when p_stream is not null then ' and f.stream_id = $5' else '' end
    || case when p_kind is not null then ' and f.kind = $6' else '' end
    || case when p_fingerprint is not null then ' and f.fingerprint = $7' else '' end
    || ' group by 1) s'
  into v_findings
  using p_organization, p_from, p_to, p_per_week, p_stream, p_kind, p_fingerprint;
  return coalesce('[' || v_findings || ']', '[]');
end
$$;
