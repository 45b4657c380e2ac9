-- What was received, with the verdict on each event. Partitioned by how long it is kept, then by day, so that
-- expiry is dropping a table. The days live in a schema of their own, which the HTTP interface does not show.
create schema event_days;

-- Letters and digits of the values and names in data and metadata, as words. The same for what is searched for.
create function public.search_words(p_text text) returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select regexp_replace(p_text, '[^[:alnum:]]+', ' ', 'g')
$$;

-- The words of an event. JSON writes a line break as two characters, \n: the n is not part of the word that follows.
create function public.event_words(p_data jsonb, p_metadata jsonb) returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select public.search_words(regexp_replace(
    p_data::text || ' ' || coalesce(p_metadata::text, ''), '\\(u[0-9a-f]{4}|.)', ' ', 'g'))
$$;

create table public.events (
  id uuid not null,
  organization_id uuid not null,
  stream_id uuid not null,
  "timestamp" timestamptz not null,
  received_at timestamptz not null,
  data jsonb not null,
  metadata jsonb,
  external_id text,
  -- The verdict, kept so that the past can be judged at any setting.
  p double precision,
  bits real,
  kind text,
  anomaly_id uuid,
  retention_days smallint not null,
  search tsvector generated always as (
    to_tsvector('simple', public.event_words(data, metadata))
  ) stored,
  primary key (id, "timestamp", retention_days)
) partition by list (retention_days);

create index events_organization on public.events (organization_id, "timestamp" desc, id desc);
create index events_stream on public.events (stream_id, "timestamp" desc, id desc);
create index events_anomaly on public.events (anomaly_id) where anomaly_id is not null;
create index events_search on public.events using gin (search);

alter table public.events enable row level security;
create policy "members see their events" on public.events for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.events from anon, authenticated;
grant select on public.events to authenticated;

create table event_days.days_1 partition of public.events for values in (1) partition by range ("timestamp");
create table event_days.days_7 partition of public.events for values in (7) partition by range ("timestamp");
create table event_days.days_30 partition of public.events for values in (30) partition by range ("timestamp");
create table event_days.days_90 partition of public.events for values in (90) partition by range ("timestamp");
-- An event whose day or class has no partition lands here: an insert never fails for want of one.
create table event_days.days_1_other partition of event_days.days_1 default;
create table event_days.days_7_other partition of event_days.days_7 default;
create table event_days.days_30_other partition of event_days.days_30 default;
create table event_days.days_90_other partition of event_days.days_90 default;
create table event_days.other partition of public.events default;

-- Makes the partitions of these days that are missing, and moves into them what had landed in the default.
-- Answers how many were made.
create function public.ensure_event_partitions(p_from date, p_to date) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_columns constant text := 'id, organization_id, stream_id, "timestamp", received_at, data, metadata, '
    || 'external_id, p, bits, kind, anomaly_id, retention_days';
  v_made integer := 0;
  v_retention integer;
  v_day date;
  v_name text;
  v_start timestamptz;
  v_end timestamptz;
begin
  foreach v_retention in array array[1, 7, 30, 90] loop
    for v_day in select generate_series(p_from, p_to, interval '1 day')::date loop
      v_name := format('days_%s_%s', v_retention, to_char(v_day, 'YYYYMMDD'));
      continue when to_regclass('event_days.' || v_name) is not null;
      -- Already past its time: it would be dropped at once.
      continue when v_day < (clock_timestamp() at time zone 'UTC')::date - v_retention;
      v_start := v_day::timestamp at time zone 'UTC';
      v_end := v_start + interval '1 day';
      execute format('create table event_days.%I (like public.events including defaults including generated including constraints)', v_name);
      execute format(
        'with moved as (delete from event_days.%I where "timestamp" >= %L and "timestamp" < %L returning %s) '
        || 'insert into event_days.%I (%s) select %s from moved',
        'days_' || v_retention || '_other', v_start, v_end, v_columns, v_name, v_columns, v_columns);
      execute format('alter table event_days.%I enable row level security', v_name);
      execute format('alter table event_days.%I attach partition event_days.%I for values from (%L) to (%L)',
        'days_' || v_retention, v_name, v_start, v_end);
      v_made := v_made + 1;
    end loop;
  end loop;
  return v_made;
end
$$;

-- Drops the days that are past their time, and the rows of the default partitions that are: after their plan's days,
-- or after p_max_days if that is fewer. Answers how many days were dropped.
create function public.drop_expired_event_partitions(p_max_days integer default null) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_dropped integer := 0;
  v_table record;
  v_retention integer;
begin
  for v_table in
    select c.relname as name, split_part(c.relname, '_', 2)::integer as retention,
      to_date(split_part(c.relname, '_', 3), 'YYYYMMDD') as day
    from pg_catalog.pg_class c
    where c.relnamespace = 'event_days'::regnamespace and c.relkind = 'r' and c.relname ~ '^days_\d+_\d{8}$'
  loop
    continue when v_table.day >= (clock_timestamp() at time zone 'UTC')::date - least(v_table.retention, p_max_days);
    execute format('drop table event_days.%I', v_table.name);
    v_dropped := v_dropped + 1;
  end loop;
  foreach v_retention in array array[1, 7, 30, 90] loop
    execute format('delete from event_days.%I where "timestamp" < %L', 'days_' || v_retention || '_other',
      ((clock_timestamp() at time zone 'UTC')::date - least(v_retention, p_max_days))::timestamp at time zone 'UTC');
  end loop;
  return v_dropped;
end
$$;

do $$
declare
  v_table text;
begin
  for v_table in
    select c.relname from pg_catalog.pg_class c
    where c.relnamespace = 'event_days'::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('alter table event_days.%I enable row level security', v_table);
  end loop;
end
$$;

select public.ensure_event_partitions(
  (now() at time zone 'UTC')::date - 7, (now() at time zone 'UTC')::date + 2);

-- The ids that senders gave, so that a repeat is dropped. A unique index cannot span the days.
create table public.event_ids (
  stream_id uuid not null references public.streams (id) on delete cascade,
  external_id text not null,
  seen_at timestamptz not null default now(),
  primary key (stream_id, external_id)
);
create index event_ids_age on public.event_ids (seen_at);
alter table public.event_ids enable row level security;
revoke all on public.event_ids from anon, authenticated;

grant execute on function
  public.search_words(text), public.event_words(jsonb, jsonb), public.ensure_event_partitions(date, date), public.drop_expired_event_partitions(integer)
  to service_role;
grant execute on function public.search_words(text) to authenticated;
