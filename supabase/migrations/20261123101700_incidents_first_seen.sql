-- An incident is first seen when the first of its findings is. What a delivery tells is told as of its last occurrence,
-- and by that it is decided what joins: the moment that an incident spreads from is kept beside it.
alter table public.incidents add column spreads_from timestamptz;
update public.incidents set spreads_from = first_seen_at;
alter table public.incidents alter column spreads_from set not null;
update public.incidents i set first_seen_at = least(i.first_seen_at, a.first_seen_at)
from (select incident_id, min(first_seen_at) as first_seen_at from public.anomalies group by incident_id) a
where a.incident_id = i.id;

-- Writes incidents as they are after a commit: new ones, and those that it extends. What has no spreads_from
-- spreads from when it was first seen.
create or replace function private.put_incidents(p_organization uuid, p_test boolean, p_incidents jsonb) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.incidents as i (
    id, organization_id, title, severity, because, first_seen_at, spreads_from, last_seen_at, symptoms, stream_ids, test
  )
  select n.id, p_organization, n.title, n.severity, n.because, n.first_seen_at,
    coalesce(n.spreads_from, n.first_seen_at), n.last_seen_at, n.symptoms, n.stream_ids, p_test
  from jsonb_to_recordset(p_incidents) as n (
    id uuid, title text, severity text, because jsonb, first_seen_at timestamptz, spreads_from timestamptz,
    last_seen_at timestamptz, symptoms jsonb, stream_ids uuid[]
  )
  on conflict (id) do update set
    title = excluded.title,
    severity = excluded.severity,
    because = excluded.because,
    first_seen_at = least(i.first_seen_at, excluded.first_seen_at),
    spreads_from = least(i.spreads_from, excluded.spreads_from),
    last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at),
    symptoms = excluded.symptoms,
    -- A symptom that was crowded out leaves its stream behind.
    stream_ids = i.stream_ids || array(
      select e from unnest(excluded.stream_ids) e where e <> all (i.stream_ids)),
    updated_at = now()
$$;

-- What new anomalies of a stream may join: {version, incidents, anomalies}. incidents are the organization's open ones that
-- reach into [p_from, p_to], as [{id, since, last, symptoms}] with times in ms, the oldest first; since is what they spread
-- from; anomalies are the stream's open ones, as [{kind, fingerprint, incident_id}].
create or replace function public.load_incidents(p_stream uuid, p_from timestamptz, p_to timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'version', o.incidents_version,
    'incidents', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id,
        'since', round(extract(epoch from i.spreads_from) * 1000),
        'last', round(extract(epoch from i.last_seen_at) * 1000),
        'symptoms', i.symptoms) order by i.created_at, i.id), '[]')
      from (
        select r.* from public.incidents r
        where r.organization_id = o.id and r.test = s.test and r.status = 'open'
          and r.last_seen_at >= p_from and r.spreads_from <= p_to
        order by r.last_seen_at desc limit 200
      ) i),
    'anomalies', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'kind', a.kind, 'fingerprint', a.fingerprint, 'incident_id', a.incident_id)), '[]')
      from public.anomalies a where a.stream_id = s.id and a.status <> 'resolved'))
  from public.streams s join public.organizations o on o.id = s.organization_id
  where s.id = p_stream
$$;
