-- What was refused is kept as long as events are: after a downgrade, for the days that were promised before it.
create or replace function private.expire_rejected_events(p_max_days integer default null) returns void
language sql volatile
set search_path = ''
as $$
  delete from public.rejected_events r
  using public.organizations o
  where o.id = r.organization_id and r.rejected_at < now() - interval '1 day'
    and r.rejected_at < now() - make_interval(
      days => least(private.days_kept(o.plan, r.test, o.kept_days, o.kept_until), p_max_days));
  delete from public.rejected_daily d where d.day < (now() at time zone 'UTC')::date - 90
$$;
