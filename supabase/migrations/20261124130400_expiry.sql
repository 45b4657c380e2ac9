-- What is kept only for a while expires by functions private.expire_<what>(), each called in a transaction of its own by
-- the scheduled run, and each by whoever owns what it expires. One that takes p_max_days gets the operator's cap. One that
-- deletes much deletes at most 10,000 rows and answers how many; it is called again while it answers that many.

-- The names of what expires, without the prefix.
create function public.expiring() returns text[]
language sql stable
set search_path = ''
as $$
  select coalesce(array_agg(substr(p.proname, 8) order by p.proname), '{}')
  from pg_catalog.pg_proc p
  where p.pronamespace = 'private'::regnamespace and p.proname like 'expire\_%'
$$;

-- Lets one of them expire; answers how many rows went, 0 where that is not counted.
create function public.expire(p_what text, p_max_days integer default null) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_takes_days boolean;
  v_count text;
begin
  select 'p_max_days' = any (coalesce(p.proargnames, '{}')) into v_takes_days
  from pg_catalog.pg_proc p
  where p.pronamespace = 'private'::regnamespace and p.proname = 'expire_' || p_what;
  if not found then
    raise exception 'nothing of the name % expires', p_what using errcode = 'undefined_function';
  end if;
  execute format('select private.%I(%s)::text', 'expire_' || p_what,
    case when v_takes_days then 'p_max_days => $1' else '' end)
  into v_count using p_max_days;
  return case when v_count ~ '^\d+$' then v_count::integer else 0 end;
end
$$;

-- Ids of events: a repeat is dropped for 8 days.
create function private.expire_event_ids() returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_count integer;
begin
  delete from public.event_ids i using (
    select e.stream_id, e.external_id from public.event_ids e
    where e.seen_at < now() - interval '8 days' order by e.seen_at limit 10000
  ) old where i.stream_id = old.stream_id and i.external_id = old.external_id;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Batches that were committed: one that is handed over again is known for 3 days.
create function private.expire_processed_batches() returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_count integer;
begin
  delete from public.processed_batches where batch_id in (
    select b.batch_id from public.processed_batches b
    where b.processed_at < now() - interval '3 days' order by b.processed_at limit 10000);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Findings and evidence: as long as the plan of the organization says now, or has promised.
create function private.expire_findings(p_max_days integer) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_count integer;
begin
  -- Nothing is kept for less than a day: what is younger need not be looked at.
  delete from public.findings where id in (
    select f.id from public.findings f
    join public.streams s on s.id = f.stream_id join public.organizations o on o.id = s.organization_id
    where f.last_seen_at < now() - interval '1 day'
      and f.last_seen_at < now() - make_interval(
        days => least(private.days_kept(o.plan, s.test, o.kept_days, o.kept_until), p_max_days))
    limit 10000);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

create function private.expire_anomaly_bundles(p_max_days integer) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_count integer;
begin
  delete from public.anomaly_bundles where anomaly_id in (
    select b.anomaly_id from public.anomaly_bundles b
    join public.anomalies a on a.id = b.anomaly_id join public.organizations o on o.id = a.organization_id
    where b.created_at < now() - interval '1 day'
      and b.created_at < now() - make_interval(
        days => least(private.days_kept(o.plan, a.test, o.kept_days, o.kept_until), p_max_days))
    limit 10000);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Events whose day had no partition when they came.
create function private.expire_events_without_a_day(p_max_days integer) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_retention integer;
  v_count integer;
  v_total integer := 0;
begin
  foreach v_retention in array array[1, 7, 30, 90] loop
    execute format('delete from event_days.%I where ctid = any (array(select o.ctid from event_days.%I o '
      || 'where o."timestamp" < $1 limit 2500))', 'days_' || v_retention || '_other', 'days_' || v_retention || '_other')
    using ((clock_timestamp() at time zone 'UTC')::date - least(v_retention, p_max_days))::timestamp at time zone 'UTC';
    get diagnostics v_count = row_count;
    v_total := v_total + v_count;
  end loop;
  return v_total;
end
$$;
