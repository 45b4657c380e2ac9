-- To judge the past anew takes six numbers of each finding, and of many findings the same words. Both are read from an index: the rows
-- themselves, with their reasons, are a hundred times as large.

alter table public.findings
  -- What of the symptom findings of one pattern have in common, by its hash.
  add column alike uuid not null
    generated always as (md5((symptom - '{since,last,perWeek,usualGapMs,sentence}'::text[])::text)::uuid) stored,
  add column since_ms double precision not null generated always as ((symptom ->> 'since')::double precision) stored,
  add column last_ms double precision not null generated always as ((symptom ->> 'last')::double precision) stored,
  -- 0 where an older finding says nothing of it.
  add column usual_gap_ms double precision not null
    generated always as (coalesce((symptom ->> 'usualGapMs')::double precision, 0)) stored;

create index findings_in_brief on public.findings (organization_id, last_seen_at)
  include (per_week, sequence, first_seen_at, since_ms, last_ms, usual_gap_ms, alike, stream_id, kind, fingerprint)
  where not test;
create index findings_alike on public.findings (organization_id, alike);
-- The first of these does all that it did.
drop index public.findings_order;

-- The findings last seen in [p_from, p_to) that come at most p_per_week times a week: [[symptom, numbers], ...]. The symptom is without its
-- times, its rarity and its sentence; numbers are six for each finding of it, as float8 in base64: its sequence, which is the order in which
-- findings were committed, the time when it was first seen, and the symptom's since, last, perWeek and usualGapMs. Times are in ms. In no
-- order. Without test keys'.
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
    'select string_agg(''['' || s.symptom || '',"'' || translate(encode(g.numbers, ''base64''), E''\n'', '''') || ''"]'', '','') from ('
    || 'select f.alike, string_agg(float8send(f.sequence) || float8send(round(date_part(''epoch'', f.first_seen_at) * 1000)) '
    || '|| float8send(f.since_ms) || float8send(f.last_ms) || float8send(f.per_week) || float8send(f.usual_gap_ms), '''') as numbers '
    || 'from public.findings f where f.organization_id = $1 and f.last_seen_at >= $2 and f.last_seen_at < $3 '
    || 'and f.per_week <= $4 and not f.test'
    || case when p_stream is not null then ' and f.stream_id = $5' else '' end
    || case when p_kind is not null then ' and f.kind = $6' else '' end
    || case when p_fingerprint is not null then ' and f.fingerprint = $7' else '' end
    || ' group by 1) g cross join lateral ('
    || 'select (a.symptom - ''{since,last,perWeek,usualGapMs,sentence}''::text[])::text as symptom '
    || 'from public.findings a where a.organization_id = $1 and a.alike = g.alike limit 1) s'
  into v_findings
  using p_organization, p_from, p_to, p_per_week, p_stream, p_kind, p_fingerprint;
  return coalesce('[' || v_findings || ']', '[]');
end
$$;
