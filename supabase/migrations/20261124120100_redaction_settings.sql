-- What an organization has taken out of its events before they are stored. Without a row, the rules that are on at first.
create table public.redaction_settings (
  organization_id uuid primary key references public.organizations (id) on delete cascade,
  -- {rule: whether it is on}, for the built-in rules that it has an opinion of.
  built_in jsonb not null default '{}',
  -- [{name, pattern, enabled}], its own.
  own jsonb not null default '[]',
  updated_at timestamptz not null default now(),
  updated_by uuid references public.users (id) on delete set null
);
create index redaction_settings_updated_by on public.redaction_settings (updated_by);

alter table public.redaction_settings enable row level security;
create policy "members see what is redacted" on public.redaction_settings for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "admins begin to choose what is redacted" on public.redaction_settings for insert to authenticated
  with check (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
create policy "admins choose what is redacted" on public.redaction_settings for update to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]))
  with check (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
revoke all on public.redaction_settings from anon, authenticated;
grant select, insert, update on public.redaction_settings to authenticated;
