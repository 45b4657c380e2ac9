-- Where an organization is told of things: by e-mail to its people, in Slack, or at an address of its own.
create table public.channels (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  kind text not null check (kind in ('email', 'slack', 'webhook')),
  name text not null check (length(name) between 1 and 100),
  enabled boolean not null default true,
  -- Why it is off though nobody switched it off: it failed for days, or its address said that it is gone.
  disabled_because text check (disabled_because in ('failing', 'gone')),
  -- The first failure since something last arrived. Null: the last that was sent did.
  failing_since timestamptz,
  least_severity text not null default 'high' check (least_severity in ('low', 'medium', 'high', 'critical')),
  -- Of e-mail: members of the organization alone, so that nobody can be made to receive mail who did not join.
  recipients text check (recipients in ('admins', 'everyone', 'chosen')),
  user_ids uuid[] not null default '{}' check (cardinality(user_ids) <= 100),
  -- What may be shown of the address: all of a webhook's, of Slack's only the part that is no secret.
  url text check (length(url) between 1 and 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((kind = 'email') = (recipients is not null)),
  check ((kind = 'email') = (url is null)),
  check (disabled_because is null or not enabled)
);
create index channels_organization on public.channels (organization_id, created_at);

-- What is secret of a channel, encrypted by the app: the whole address, and what webhooks are signed with. The previous
-- signing secret signs as well until then.
create table public.channel_secrets (
  channel_id uuid primary key references public.channels (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  url text not null,
  signing text,
  previous_signing text,
  previous_until timestamptz,
  check ((previous_signing is null) = (previous_until is null))
);
create index channel_secrets_organization on public.channel_secrets (organization_id);

alter table public.channels enable row level security;
alter table public.channel_secrets enable row level security;
create policy "members see their channels" on public.channels for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.channels, public.channel_secrets from anon, authenticated;
grant select on public.channels to authenticated;

-- Every organization is born with one channel: mail to those who run it.
create function private.on_new_organization() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into public.channels (organization_id, kind, name, recipients)
  values (new.id, 'email', 'Owners and admins', 'admins');
  return null;
end
$$;
create trigger on_new_organization after insert on public.organizations
  for each row execute function private.on_new_organization();

insert into public.channels (organization_id, kind, name, recipients)
select o.id, 'email', 'Owners and admins', 'admins' from public.organizations o;
