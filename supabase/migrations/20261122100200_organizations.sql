-- People, organizations, and who belongs to which with what role.
create table public.users (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);

create table public.organizations (
  id uuid primary key default public.uuid_v7(),
  name text not null check (length(name) between 1 and 200),
  plan text not null default 'free' check (plan in ('free', 'pro', 'business')),
  time_zone text not null default 'UTC' check (length(time_zone) between 1 and 64),
  -- How many alerts a week its people will stand while nothing is wrong.
  alerts_per_week integer not null default 5 check (alerts_per_week between 1 and 1000),
  created_at timestamptz not null default now()
);

create table public.memberships (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (organization_id, user_id)
);
create index memberships_user on public.memberships (user_id);

-- The organizations in which the caller holds at least this role. Security definer, so that the policies of
-- memberships can ask it without asking themselves.
create function private.organizations_as(p_at_least text) returns uuid[]
language sql stable security definer
set search_path = ''
as $$
  select coalesce(array_agg(m.organization_id), '{}')
  from public.memberships m
  where m.user_id = (select auth.uid())
    and array_position(array['viewer', 'member', 'admin', 'owner'], m.role)
        >= array_position(array['viewer', 'member', 'admin', 'owner'], p_at_least)
$$;
grant execute on function private.organizations_as(text) to authenticated, service_role;

alter table public.users enable row level security;
alter table public.organizations enable row level security;
alter table public.memberships enable row level security;

create policy "members see each other" on public.users for select to authenticated
  using (
    id = (select auth.uid())
    or id in (
      select m.user_id from public.memberships m
      where m.organization_id = any ((select private.organizations_as('viewer'))::uuid[])
    )
  );
create policy "people rename themselves" on public.users for update to authenticated
  using (id = (select auth.uid()))
  with check (id = (select auth.uid()));

create policy "members see their organization" on public.organizations for select to authenticated
  using (id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "admins change settings" on public.organizations for update to authenticated
  using (id = any ((select private.organizations_as('admin'))::uuid[]))
  with check (id = any ((select private.organizations_as('admin'))::uuid[]));

create policy "members see the members" on public.memberships for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));

revoke all on public.users, public.organizations, public.memberships from anon, authenticated;
grant select on public.users, public.organizations, public.memberships to authenticated;
grant update (name) on public.users to authenticated;
-- Not the plan: that is what was paid for.
grant update (name, time_zone, alerts_per_week) on public.organizations to authenticated;
