-- What Stripe's meter was told of each day.
create table public.stripe_usage (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  day date not null,
  events bigint not null check (events >= 0),
  reported_at timestamptz not null default now(),
  primary key (organization_id, day)
);

alter table public.stripe_usage enable row level security;
create policy "members see what was told of them" on public.stripe_usage for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.stripe_usage from anon, authenticated;
grant select on public.stripe_usage to authenticated;

-- Days in UTC that are over, of customers of Stripe, of which more is counted than Stripe was told, the oldest first:
-- [{organization_id, stripe_customer_id, day, events}]. Stripe takes what is at most 35 days old; and nothing of before they
-- were a customer.
create function public.usage_to_report(p_limit integer) returns jsonb
language sql stable
set search_path = ''
as $$
  with counted as (
    select c.organization_id, c.stripe_customer_id, u.day, sum(u.events) as events
    from public.billing_customers c
    cross join lateral (
      select d.day, d.events from public.usage_daily d where d.organization_id = c.organization_id
      union all
      select r.day, r.quantity from public.usage_reports r where r.organization_id = c.organization_id
    ) u
    where u.day < (now() at time zone 'UTC')::date and u.day > (now() at time zone 'UTC')::date - 30
      and u.day >= (c.created_at at time zone 'UTC')::date
    group by c.organization_id, c.stripe_customer_id, u.day
  ),
  due as (
    select n.* from counted n
    left join public.stripe_usage t on t.organization_id = n.organization_id and t.day = n.day
    where n.events > coalesce(t.events, 0)
    order by n.day, n.organization_id
    limit p_limit
  )
  select coalesce(jsonb_agg(to_jsonb(d) order by d.day, d.organization_id), '[]') from due d
$$;

-- Remembers what Stripe was told.
create function public.usage_reported(p_organization uuid, p_day date, p_events bigint) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.stripe_usage as s (organization_id, day, events) values (p_organization, p_day, p_events)
  on conflict (organization_id, day) do update set events = greatest(s.events, excluded.events), reported_at = now()
$$;

grant execute on function public.usage_to_report(integer), public.usage_reported(uuid, date, bigint) to service_role;
