-- How much of a month's events is used, and what Stripe made of a plan: told once each.

-- What was told of a month's usage, by the limit that it was of: another plan is told anew.
create table public.usage_marks (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- The first day of the month, in UTC.
  month date not null,
  events_limit bigint not null,
  percent integer not null,
  marked_at timestamptz not null default now(),
  primary key (organization_id, month, events_limit, percent)
);
alter table public.usage_marks enable row level security;
create policy "members see what was told" on public.usage_marks for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.usage_marks from anon, authenticated;
grant select on public.usage_marks to authenticated;

-- Notes that so many percent of the limit are used, and tells it: of several marks passed at once the highest.
-- p_refused: a request did not fit any more.
create function private.mark_usage(
  p_organization uuid, p_month date, p_limit bigint, p_stops_at bigint, p_used bigint, p_percents integer[],
  p_refused boolean
) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_highest integer;
begin
  with marked as (
    insert into public.usage_marks (organization_id, month, events_limit, percent)
    select p_organization, p_month, p_limit, p from unnest(p_percents) p
    on conflict do nothing returning percent
  )
  select max(percent) into v_highest from marked;
  -- A lower mark that is passed later, as where a report comes late, is no news.
  if v_highest is null or v_highest < (select max(p) from unnest(p_percents) p) then
    return 0;
  end if;
  return private.queue_message(p_organization, 'usage.reached',
    concat_ws(':', to_char(p_month, 'YYYY-MM'), p_limit, v_highest), null,
    jsonb_build_object('month', to_char(p_month, 'YYYY-MM'), 'percent', v_highest, 'used', p_used, 'limit', p_limit,
      'stops_at', p_stops_at, 'refused', p_refused, 'at', now()));
end
$$;

-- Tells every organization whose month has come to a mark. p_limits: {plan: {stop, continue}}, events a month; plans
-- without a limit are left out. Marks are percent of what the plan includes: 80 and 100; and for who goes on beyond it,
-- 80 and 100 percent of where it stops. Answers how many messages that makes.
create function public.tell_usage(p_month date, p_limits jsonb) returns integer
language sql volatile
set search_path = ''
as $$
  with used as (
    select u.organization_id, sum(u.events) as events
    from (
      select d.organization_id, d.events from public.usage_daily d
      where d.day >= p_month and d.day < p_month + interval '1 month'
      union all
      select r.organization_id, r.quantity from public.usage_reports r
      where r.day >= p_month and r.day < p_month + interval '1 month'
      union all
      select w.organization_id, w.events from public.event_reservations w where w.month = p_month
    ) u group by u.organization_id
  ),
  limited as (
    select o.id, u.events::bigint as used, (p_limits -> o.plan ->> 'stop')::bigint as events_limit,
      (p_limits -> o.plan ->> o.when_limit_reached)::bigint as stops_at
    from used u join public.organizations o on o.id = u.organization_id
    where p_limits ? o.plan
  ),
  passed as (
    select l.*, array(
      select p from (
        select 80 as p union select 100
        union select 80 * l.stops_at / l.events_limit union select 100 * l.stops_at / l.events_limit
      ) marks
      where l.used * 100 >= p * l.events_limit) as percents
    from limited l
  )
  select coalesce(sum(private.mark_usage(p.id, p_month, p.events_limit, p.stops_at, p.used, p.percents::integer[], false)), 0)::integer
  from passed p where cardinality(p.percents) > 0
$$;

-- What Stripe made of a plan is told to every channel; its owners are told by mail, whatever the channels say.
create function private.on_billing_notice() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_kind constant text := 'billing.' || new.kind;
  v_data constant jsonb := new.data || jsonb_build_object('at', new.created_at);
begin
  perform private.queue_message(new.organization_id, v_kind, new.about, null, v_data);
  insert into public.outbox (organization_id, channel_kind, user_id, kind, dedupe_key, data)
  select new.organization_id, 'email', m.user_id, v_kind, concat_ws(':', v_kind, new.about, m.user_id), v_data
  from public.memberships m
  where m.organization_id = new.organization_id and m.role = 'owner' and not exists (
    select from public.outbox o
    where o.organization_id = new.organization_id and o.user_id = m.user_id and o.kind = v_kind
      and o.dedupe_key like v_kind || ':' || new.about || ':%')
  on conflict (organization_id, dedupe_key) do nothing;
  update public.billing_notices set sent_at = now() where id = new.id;
  return null;
end
$$;
create trigger on_billing_notice after insert on public.billing_notices
  for each row when (new.sent_at is null)
  execute function private.on_billing_notice();
comment on column public.billing_notices.sent_at is 'When its messages were queued.';

grant execute on function private.mark_usage(uuid, date, bigint, bigint, bigint, integer[], boolean) to service_role;
grant execute on function public.tell_usage(date, jsonb) to service_role;
