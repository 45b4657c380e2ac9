-- What is kept only for a while and is past it: ids of events after 8 days, ids of batches after 3; days of events,
-- findings and evidence after their plan's time, or after p_max_days; and the partitions of the coming days are made. Cheap
-- when there is nothing to do.
create or replace function public.keep_house(p_max_days integer default null) returns void
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  delete from public.event_ids where seen_at < now() - interval '8 days';
  delete from public.processed_batches where processed_at < now() - interval '3 days';
  -- Nothing is kept for less than a day: what is younger need not be looked at.
  delete from public.findings f
  using public.streams s join public.organizations o on o.id = s.organization_id
  where f.last_seen_at < now() - interval '1 day' and s.id = f.stream_id
    and f.last_seen_at < now() - make_interval(days => least(public.retention_days(o.plan, s.test), p_max_days));
  delete from public.anomaly_bundles b
  using public.anomalies a join public.organizations o on o.id = a.organization_id
  where b.created_at < now() - interval '1 day' and a.id = b.anomaly_id
    and b.created_at < now() - make_interval(days => least(public.retention_days(o.plan, a.test), p_max_days));
  perform public.ensure_event_partitions(
    (now() at time zone 'UTC')::date, (now() at time zone 'UTC')::date + 2);
  perform public.drop_expired_event_partitions(p_max_days);
end
$$;
