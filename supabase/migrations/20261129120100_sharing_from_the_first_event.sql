-- A stream shares in the organization's alerts from its first accepted event on, not only once that is processed: of streams that
-- came together, those looked at first took the part of the others as well.

-- How many streams of each sensitivity share the organization's alerts: {low, normal, high} of those with events in the
-- last 7 days or the first of them on its way, and of the one named.
create or replace function public.active_streams(p_organization uuid, p_test boolean, p_stream uuid default null) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'low', count(*) filter (where a.sensitivity = 'low'),
    'normal', count(*) filter (where a.sensitivity = 'normal'),
    'high', count(*) filter (where a.sensitivity = 'high'))
  from public.streams a
  where a.organization_id = p_organization and a.test = p_test
    and (a.id = p_stream or coalesce(a.last_event_at, a.created_at) > now() - interval '7 days')
$$;

-- What it takes to judge the past anew: {alerts_per_week, strictness, created_at, streams, verdicts}. streams are all but test keys', as
-- [{id, name, sensitivity, active}], active with events in the last 7 days, or the first of them on its way; verdicts as [{stream_id, kind, fingerprint, verdict}].
-- Null when there is no such organization that the caller may see.
create or replace function public.alert_judging(p_organization uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'alerts_per_week', o.alerts_per_week,
    'strictness', o.strictness,
    'created_at', o.created_at,
    'streams', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', s.id, 'name', s.name, 'sensitivity', s.sensitivity,
        'active', coalesce(s.last_event_at, s.created_at) > now() - interval '7 days')), '[]')
      from public.streams s where s.organization_id = o.id and not s.test),
    'verdicts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'stream_id', f.stream_id, 'kind', f.kind, 'fingerprint', f.fingerprint, 'verdict', f.verdict)), '[]')
      from public.feedback f where f.organization_id = o.id))
  from public.organizations o where o.id = p_organization
$$;
