-- What an organization wants once its plan's events of a month are used up: to stop, or (where its plan allows it) to go on.
alter table public.organizations
  add column when_limit_reached text not null default 'stop' check (when_limit_reached in ('stop', 'continue'));
grant update (when_limit_reached) on public.organizations to authenticated;

-- Accepted events that are not stored yet, by batch: they count towards the limit until their commit counts them in
-- usage_daily, in the same transaction. So no number of processes together accept more than the limit.
create table public.event_reservations (
  batch_id text primary key,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- The first day of the month, in UTC.
  month date not null,
  events integer not null check (events > 0),
  reserved_at timestamptz not null default now()
);
create index event_reservations_organization on public.event_reservations (organization_id, month) include (events);
create index event_reservations_age on public.event_reservations (reserved_at);

alter table public.event_reservations enable row level security;
create policy "members see what waits" on public.event_reservations for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.event_reservations from anon, authenticated;
grant select on public.event_reservations to authenticated;

create function private.on_batches_processed() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  delete from public.event_reservations r using processed p where r.batch_id = p.batch_id;
  return null;
end
$$;

create trigger on_batches_processed after insert on public.processed_batches
  referencing new table as processed for each statement
  execute function private.on_batches_processed();

-- Metered by another part of the system, such as a gateway in front: counted once by its key.
create table public.usage_reports (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  day date not null,
  quantity bigint not null check (quantity > 0),
  reported_at timestamptz not null default now(),
  primary key (organization_id, idempotency_key)
);
create index usage_reports_day on public.usage_reports (organization_id, day) include (quantity);

alter table public.usage_reports enable row level security;
create policy "members see what was reported" on public.usage_reports for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.usage_reports from anon, authenticated;
grant select on public.usage_reports to authenticated;

-- Reserves batches [{id, events}] of the month, all of them or none: {granted, used, limit}, where used is what is stored,
-- reported and reserved without them. The limit is p_limit, or p_limit_going_on where the organization goes on; null is
-- unlimited. A batch that is reserved or committed already is not counted again.
create function public.reserve_events(
  p_organization uuid, p_month date, p_batches jsonb, p_limit bigint, p_limit_going_on bigint
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_limit bigint;
  v_used bigint;
  v_wanted bigint;
begin
  -- One at a time for each organization; what another has just reserved is seen below.
  perform pg_advisory_xact_lock(hashtextextended('event_reservations ' || p_organization, 0));
  select case o.when_limit_reached when 'continue' then p_limit_going_on else p_limit end into v_limit
  from public.organizations o where o.id = p_organization;
  if not found then
    raise exception 'no organization %', p_organization using errcode = 'foreign_key_violation';
  end if;

  -- One statement, one snapshot: a commit moves events from the last sum to the first.
  select
    (select coalesce(sum(u.events), 0) from public.usage_daily u
      where u.organization_id = p_organization and u.day >= p_month and u.day < p_month + interval '1 month')
    + (select coalesce(sum(r.quantity), 0) from public.usage_reports r
      where r.organization_id = p_organization and r.day >= p_month and r.day < p_month + interval '1 month')
    + (select coalesce(sum(w.events), 0) from public.event_reservations w
      where w.organization_id = p_organization and w.month = p_month),
    (select coalesce(sum(b.events), 0) from jsonb_to_recordset(p_batches) as b (id text, events integer)
      where not exists (select from public.event_reservations w where w.batch_id = b.id)
        and not exists (select from public.processed_batches p where p.batch_id = b.id))
  into v_used, v_wanted;
  if v_used + v_wanted > v_limit then
    return jsonb_build_object('granted', false, 'used', v_used, 'limit', v_limit);
  end if;

  insert into public.event_reservations (batch_id, organization_id, month, events)
  select b.id, p_organization, p_month, b.events from jsonb_to_recordset(p_batches) as b (id text, events integer)
  where not exists (select from public.processed_batches p where p.batch_id = b.id)
  on conflict (batch_id) do nothing;
  return jsonb_build_object('granted', true, 'used', v_used, 'limit', v_limit);
end
$$;

-- Gives reservations of batches back that will not be stored.
create function public.release_events(p_organization uuid, p_batches text[]) returns void
language sql volatile
set search_path = ''
as $$
  delete from public.event_reservations where organization_id = p_organization and batch_id = any (p_batches)
$$;

-- A reservation whose batch was never published, for the process ended in between, counts for a day.
create function private.expire_event_reservations() returns void
language sql volatile
set search_path = ''
as $$
  delete from public.event_reservations where reserved_at < now() - interval '1 day'
$$;

-- Counts what was metered elsewhere. False, and nothing counted, when the key was used before for another quantity.
create function public.report_usage(
  p_organization uuid, p_day date, p_quantity bigint, p_idempotency_key text
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  insert into public.usage_reports (organization_id, idempotency_key, day, quantity)
  values (p_organization, p_idempotency_key, p_day, p_quantity)
  on conflict do nothing;
  return found or exists (
    select from public.usage_reports r
    where r.organization_id = p_organization and r.idempotency_key = p_idempotency_key and r.quantity = p_quantity);
end
$$;

-- Usage of the days from p_from to p_to: {by_day: [{day, events}], by_stream: [{stream_id, events}], waiting}. Reported usage
-- is of no stream (null); waiting is what is accepted and not stored yet of the months that begin within.
create function public.usage_between(p_organization uuid, p_from date, p_to date) returns jsonb
language sql stable
set search_path = ''
as $$
  with used as (
    select u.day, u.stream_id, u.events from public.usage_daily u
    where u.organization_id = p_organization and u.day >= p_from and u.day <= p_to
    union all
    select r.day, null, r.quantity from public.usage_reports r
    where r.organization_id = p_organization and r.day >= p_from and r.day <= p_to
  ),
  by_stream as (
    select d.stream_id, sum(d.events) as events from used d group by d.stream_id
  ),
  by_day as (
    select d.day, sum(d.events) as events from used d group by d.day
  )
  select jsonb_build_object(
    'by_day', (
      select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'events', d.events) order by d.day), '[]')
      from by_day d),
    'by_stream', (
      select coalesce(jsonb_agg(jsonb_build_object('stream_id', b.stream_id, 'stream', s.name, 'events', b.events)
        order by b.events desc, s.name), '[]')
      from by_stream b
      left join public.streams s on s.id = b.stream_id),
    'waiting', (
      select coalesce(sum(w.events), 0) from public.event_reservations w
      where w.organization_id = p_organization and w.month >= p_from and w.month <= p_to))
$$;

grant execute on function private.expire_event_reservations() to service_role;
grant execute on function
  public.reserve_events(uuid, date, jsonb, bigint, bigint),
  public.release_events(uuid, text[]),
  public.report_usage(uuid, date, bigint, text),
  public.usage_between(uuid, date, date)
  to service_role;
grant execute on function public.usage_between(uuid, date, date) to authenticated;
