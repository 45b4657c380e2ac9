-- How many alerts a week people will stand: what was asked for is kept, so that promised can be shown beside actual.
update public.organizations set alerts_per_week = 50 where alerts_per_week > 50;
alter table public.organizations drop constraint organizations_alerts_per_week_check;
alter table public.organizations add constraint organizations_alerts_per_week_check
  check (alerts_per_week between 1 and 50);

create table public.alert_settings_history (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- In force from here on.
  since timestamptz not null default clock_timestamp(),
  alerts_per_week integer not null,
  -- Null: an API key, or the first setting.
  changed_by uuid references public.users (id) on delete set null,
  primary key (organization_id, since)
);
create index alert_settings_history_changed_by on public.alert_settings_history (changed_by);
alter table public.alert_settings_history enable row level security;
create policy "members see their settings" on public.alert_settings_history for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.alert_settings_history from anon, authenticated;
grant select on public.alert_settings_history to authenticated;

insert into public.alert_settings_history (organization_id, since, alerts_per_week)
select o.id, o.created_at, o.alerts_per_week from public.organizations o;

-- Written by the database itself: no way of changing the setting leaves it out.
create function private.on_alert_setting() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into public.alert_settings_history (organization_id, alerts_per_week, changed_by)
  values (new.id, new.alerts_per_week, (select u.id from public.users u where u.id = (select auth.uid())));
  return null;
end
$$;
create trigger on_first_alert_setting after insert on public.organizations
  for each row execute function private.on_alert_setting();
create trigger on_alert_setting after update of alerts_per_week on public.organizations
  for each row when (new.alerts_per_week <> old.alerts_per_week)
  execute function private.on_alert_setting();
