-- The promise is kept by what the weeks before taught: how much stricter to judge, as detection/budget/calibrate-budget.ts
-- computes it from them.
alter table public.organizations add column strictness double precision not null default 1 check (strictness >= 1);

-- The weeks (from Monday, UTC) that are over: what was promised for each, and how strictly it was judged.
create table public.budget_weeks (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  week_from timestamptz not null,
  promised double precision not null,
  strictness double precision not null,
  primary key (organization_id, week_from)
);
alter table public.budget_weeks enable row level security;
create policy "members see their weeks" on public.budget_weeks for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.budget_weeks from anon, authenticated;
grant select on public.budget_weeks to authenticated;

-- Organizations with streams whose last week is not written down yet, with the weeks to compute the coming one's strictness
-- from: [{organization_id, week_from, weeks: [{promised, told, real, strictness}]}], at most p_limit; the last week is the last
-- of at most 26. told counts incidents that began in the week, real those of them that people called real.
create function public.due_budget_weeks(p_limit integer) returns jsonb
language sql stable
set search_path = ''
as $$
  with last_week as (
    select (date_trunc('week', now() at time zone 'UTC') - interval '7 days') at time zone 'UTC' as week_from
  ),
  due as (
    select o.id as organization_id, l.week_from, h.promised, o.strictness
    from last_week l
    cross join public.organizations o
    cross join lateral public.alert_history(o.id, l.week_from + interval '7 days', 1) h
    where exists (select from public.streams s where s.organization_id = o.id)
      and not exists (
        select from public.budget_weeks w where w.organization_id = o.id and w.week_from = l.week_from)
    order by o.id limit p_limit
  ),
  weeks as (
    select d.organization_id, d.week_from, d.promised, d.strictness from due d
    union all
    select w.organization_id, w.week_from, w.promised, w.strictness
    from public.budget_weeks w join due d on d.organization_id = w.organization_id
    where w.week_from >= d.week_from - interval '175 days'
  ),
  counted as (
    select w.*, i.told, i.real
    from weeks w
    cross join lateral (
      select count(*) as told, count(*) filter (where exists (
        select from public.anomalies a join public.feedback f on f.anomaly_id = a.id
        where a.incident_id = n.id and f.verdict = 'real')) as real
      from public.incidents n
      where n.organization_id = w.organization_id and not n.test
        and n.first_seen_at >= w.week_from and n.first_seen_at < w.week_from + interval '7 days'
    ) i
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'organization_id', d.organization_id,
    'week_from', d.week_from,
    'weeks', (
      select jsonb_agg(jsonb_build_object(
        'promised', c.promised, 'told', c.told, 'real', c.real, 'strictness', c.strictness) order by c.week_from)
      from counted c where c.organization_id = d.organization_id))), '[]')
  from due d
$$;

-- Writes an organization's week down as it was judged, and judges so strictly from now on. A second time does nothing.
create function public.close_budget_week(
  p_organization uuid, p_week_from timestamptz, p_promised double precision, p_strictness double precision
) returns void
language plpgsql volatile
set search_path = ''
as $$
begin
  insert into public.budget_weeks (organization_id, week_from, promised, strictness)
  select o.id, p_week_from, p_promised, o.strictness from public.organizations o where o.id = p_organization
  on conflict do nothing;
  if found then
    update public.organizations set strictness = p_strictness where id = p_organization;
  end if;
end
$$;

-- All that processing a stream's batches needs to know of it:
-- {version, state, lateness_ms, next_due_at, learning, created_at, test, organization_id, name, stream_type, source,
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

-- What it takes to judge the past anew: {alerts_per_week, strictness, created_at, streams, verdicts}. streams are all but test keys', as
-- [{id, name, sensitivity, active}], active with events in the last 7 days; verdicts as [{stream_id, kind, fingerprint, verdict}].
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
        'active', coalesce(s.last_event_at > now() - interval '7 days', false))), '[]')
      from public.streams s where s.organization_id = o.id and not s.test),
    'verdicts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'stream_id', f.stream_id, 'kind', f.kind, 'fingerprint', f.fingerprint, 'verdict', f.verdict)), '[]')
      from public.feedback f where f.organization_id = o.id))
  from public.organizations o where o.id = p_organization
$$;


grant execute on function
  public.due_budget_weeks(integer),
  public.close_budget_week(uuid, timestamptz, double precision, double precision)
  to service_role;
