-- What went out when, so that an incident's timeline shows what was changed before it.
create table public.deploy_markers (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  version text not null check (length(version) between 1 and 200),
  service text check (length(service) between 1 and 200),
  title text check (length(title) between 1 and 500),
  url text check (length(url) <= 2000 and url ~ '^https?://'),
  deployed_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index deploy_markers_time on public.deploy_markers (organization_id, deployed_at desc, id desc);

alter table public.deploy_markers enable row level security;
create policy "members see deploys" on public.deploy_markers for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members mark deploys" on public.deploy_markers for insert to authenticated
  with check (organization_id = any ((select private.organizations_as('member'))::uuid[]));
create policy "members take deploys back" on public.deploy_markers for delete to authenticated
  using (organization_id = any ((select private.organizations_as('member'))::uuid[]));
revoke all on public.deploy_markers from anon, authenticated;
grant select, insert, delete on public.deploy_markers to authenticated;
