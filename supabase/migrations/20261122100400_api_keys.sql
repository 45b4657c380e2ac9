-- Keys for programs. Only the SHA-256 of a key is kept, and no person can read even that.
create table public.api_keys (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  created_by uuid references public.users (id) on delete set null,
  name text not null check (length(name) between 1 and 100),
  environment text not null check (environment in ('live', 'test')),
  prefix text not null,
  last_four text not null,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  scopes text[] not null check (
    scopes <@ array['events:write', 'events:read', 'anomalies:read', 'anomalies:write', 'billing:read', 'admin']
  ),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index api_keys_organization on public.api_keys (organization_id, created_at desc);
create index api_keys_created_by on public.api_keys (created_by);

alter table public.api_keys enable row level security;

create policy "members see their keys" on public.api_keys for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "admins make keys" on public.api_keys for insert to authenticated
  with check (
    organization_id = any ((select private.organizations_as('admin'))::uuid[])
    and created_by = (select auth.uid())
  );
create policy "admins rename and revoke keys" on public.api_keys for update to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]))
  with check (organization_id = any ((select private.organizations_as('admin'))::uuid[]));

-- Revoked is for good: whoever found a key that leaked must not depend on nobody bringing it back.
create function private.on_key_revival() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception 'a revoked key stays revoked' using errcode = 'insufficient_privilege';
end
$$;

create trigger on_key_revival before update of revoked_at on public.api_keys
  for each row when (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
  execute function private.on_key_revival();

revoke all on public.api_keys from anon, authenticated;
grant select (
  id, organization_id, created_by, name, environment, prefix, last_four, scopes, expires_at, last_used_at,
  revoked_at, created_at
) on public.api_keys to authenticated;
grant insert (
  id, organization_id, created_by, name, environment, prefix, last_four, hash, scopes, expires_at
) on public.api_keys to authenticated;
grant update (name, revoked_at) on public.api_keys to authenticated;
