-- Promised beside actual, for each of the p_weeks weeks before p_to that the organization has been there for, the oldest
-- first. promised is the setting, on average over the part of the week in which there was one; actual counts incidents by when they
-- were first seen, without those of test keys.
create function public.alert_history(p_organization uuid, p_to timestamptz, p_weeks integer)
returns table (week_from timestamptz, week_to timestamptz, promised double precision, actual bigint)
language sql stable
set search_path = ''
as $$
  with weeks as (
    select p_to - n * interval '7 days' as week_from, p_to - (n - 1) * interval '7 days' as week_to
    from generate_series(1, p_weeks) n
  ),
  settings as (
    select h.alerts_per_week, h.since, coalesce(lead(h.since) over (order by h.since), 'infinity') as until
    from public.alert_settings_history h where h.organization_id = p_organization
  ),
  parts as (
    select w.week_from, w.week_to, s.alerts_per_week,
      extract(epoch from least(s.until, w.week_to) - greatest(s.since, w.week_from)) as seconds
    from weeks w join settings s on s.since < w.week_to and s.until > w.week_from
  )
  select p.week_from, p.week_to, (sum(p.alerts_per_week * p.seconds) / sum(p.seconds))::double precision,
    (select count(*) from public.incidents i
     where i.organization_id = p_organization and not i.test
       and i.first_seen_at >= p.week_from and i.first_seen_at < p.week_to)
  from parts p group by p.week_from, p.week_to
  order by p.week_from
$$;
grant execute on function public.alert_history(uuid, timestamptz, integer) to authenticated, service_role;
