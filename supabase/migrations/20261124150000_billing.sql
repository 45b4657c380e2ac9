-- What Stripe last said of each organization. Stripe knows; these tables remember.
create table public.billing_customers (
  organization_id uuid primary key references public.organizations (id) on delete cascade,
  stripe_customer_id text not null unique check (length(stripe_customer_id) between 1 and 255),
  created_at timestamptz not null default now(),
  -- When what Stripe says was last fetched and committed. Null: not yet.
  checked_at timestamptz
);
create index billing_customers_checked on public.billing_customers (checked_at nulls first);

-- The one subscription that counts.
create table public.subscriptions (
  organization_id uuid primary key references public.billing_customers (organization_id) on delete cascade,
  stripe_subscription_id text not null unique,
  plan text not null check (plan in ('free', 'pro', 'business')),
  status text not null check (status in (
    'active', 'trialing', 'past_due', 'unpaid', 'incomplete', 'incomplete_expired', 'paused', 'canceled')),
  price_cents integer not null check (price_cents >= 0),
  currency text not null,
  current_period_start timestamptz not null,
  current_period_end timestamptz not null,
  -- When it ends without being renewed. Null: it goes on.
  cancels_at timestamptz,
  -- A payment failed, and the plan stays until then. Null: nothing is owed.
  grace_until timestamptz,
  updated_at timestamptz not null default now()
);
create index subscriptions_grace on public.subscriptions (grace_until) where grace_until is not null;

-- Events whose effect is committed: one that comes again has none.
create table public.stripe_events (
  id text primary key,
  type text not null,
  -- Null: of a customer that is none of ours.
  organization_id uuid references public.organizations (id) on delete cascade,
  created_at timestamptz not null,
  received_at timestamptz not null default now()
);
create index stripe_events_organization on public.stripe_events (organization_id, received_at desc);
create index stripe_events_age on public.stripe_events (received_at);

-- What an organization must be told about its plan, each thing once. sent_at: when a message of it left.
create table public.billing_notices (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  kind text not null check (kind in ('payment_failed', 'plan_lowered')),
  -- The invoice or the subscription that it is about.
  about text not null,
  data jsonb not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  unique (organization_id, kind, about)
);
create index billing_notices_unsent on public.billing_notices (created_at) where sent_at is null;

-- After a change to a plan that keeps less, what is there is kept as before until kept_until: nothing is deleted
-- before it was said.
alter table public.organizations
  add column kept_days smallint check (kept_days > 0),
  add column kept_until timestamptz,
  add check ((kept_days is null) = (kept_until is null));

alter table public.billing_customers enable row level security;
alter table public.subscriptions enable row level security;
alter table public.stripe_events enable row level security;
alter table public.billing_notices enable row level security;

create policy "members see their customer" on public.billing_customers for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members see their subscription" on public.subscriptions for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members see their events of Stripe" on public.stripe_events for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members see their notices" on public.billing_notices for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));

revoke all on public.billing_customers, public.subscriptions, public.stripe_events, public.billing_notices
  from anon, authenticated;
grant select on public.billing_customers, public.subscriptions, public.stripe_events, public.billing_notices
  to authenticated;
