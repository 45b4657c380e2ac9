-- What an organization wants to be told, and when not: one row each, from its beginning.
create table public.alert_settings (
  organization_id uuid primary key references public.organizations (id) on delete cascade,
  critical_anomalies boolean not null default true,
  billing_thresholds boolean not null default true,
  system_errors boolean not null default true,
  weekly_digest boolean not null default true,
  -- 1 is Monday, as in ISO 8601; the hour is one of the organization's time zone.
  digest_day smallint not null default 1 check (digest_day between 1 and 7),
  digest_hour smallint not null default 8 check (digest_hour between 0 and 23),
  quiet_hours boolean not null default false,
  -- From and to on the organization's clocks; over midnight where from is the later.
  quiet_from time(0) not null default '22:00',
  quiet_to time(0) not null default '07:00',
  quiet_lets_critical boolean not null default true,
  updated_at timestamptz not null default now(),
  check (quiet_from <> quiet_to and extract(second from quiet_from) = 0 and extract(second from quiet_to) = 0)
);
alter table public.alert_settings enable row level security;
create policy "members see what is told" on public.alert_settings for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "admins choose what is told" on public.alert_settings for update to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]))
  with check (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
revoke all on public.alert_settings from anon, authenticated;
grant select on public.alert_settings to authenticated;
grant update (critical_anomalies, billing_thresholds, system_errors, weekly_digest, digest_day, digest_hour, quiet_hours,
  quiet_from, quiet_to, quiet_lets_critical, updated_at) on public.alert_settings to authenticated;

insert into public.alert_settings (organization_id) select o.id from public.organizations o;
create function private.on_organization_with_alerts() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into public.alert_settings (organization_id) values (new.id);
  return null;
end
$$;
create trigger on_organization_with_alerts after insert on public.organizations
  for each row execute function private.on_organization_with_alerts();

-- A time zone as the database knows it; UTC for a name that it does not know, so that nothing told fails for it.
create function private.known_zone(p_name text) returns text
language plpgsql stable
set search_path = ''
as $$
begin
  perform now() at time zone p_name;
  return p_name;
exception when invalid_parameter_value then
  return 'UTC';
end
$$;

-- The first moment from p_at on that is not within quiet hours by the clocks of the zone. Minutes are tried one by one:
-- so it holds on days that lack an hour or have one twice, whatever the zone.
create function private.end_of_quiet(p_at timestamptz, p_zone text, p_from time, p_to time) returns timestamptz
language plpgsql stable
set search_path = ''
as $$
declare
  v_at timestamptz := p_at;
  v_clock time;
begin
  loop
    v_clock := (v_at at time zone p_zone)::time;
    if (case when p_from < p_to then v_clock < p_from or v_clock >= p_to else v_clock >= p_to and v_clock < p_from end) then
      return v_at;
    end if;
    v_at := date_trunc('minute', v_at) + interval '1 minute';
  end loop;
end
$$;

-- When a message of the organization may leave: p_at, or the end of its quiet hours. A severity of null is not critical.
create function private.when_to_tell(p_organization uuid, p_severity text, p_at timestamptz) returns timestamptz
language sql stable
set search_path = ''
as $$
  select case
    when not s.quiet_hours or (s.quiet_lets_critical and p_severity = 'critical') then p_at
    else private.end_of_quiet(p_at, private.known_zone(o.time_zone), s.quiet_from, s.quiet_to)
  end
  from public.alert_settings s join public.organizations o on o.id = s.organization_id
  where s.organization_id = p_organization
$$;

-- Sets what p_change names: alerts_per_week, or columns of alert_settings. False when the caller may not.
create function public.change_alert_settings(p_organization uuid, p_change jsonb) returns boolean
language plpgsql volatile
set search_path = ''
as $$
declare
  v_found boolean;
begin
  update public.alert_settings s set
    critical_anomalies = n.critical_anomalies, billing_thresholds = n.billing_thresholds,
    system_errors = n.system_errors, weekly_digest = n.weekly_digest, digest_day = n.digest_day,
    digest_hour = n.digest_hour, quiet_hours = n.quiet_hours, quiet_from = n.quiet_from, quiet_to = n.quiet_to,
    quiet_lets_critical = n.quiet_lets_critical, updated_at = now()
  from (
    select r.* from public.alert_settings was, jsonb_populate_record(was, p_change) r
    where was.organization_id = p_organization
  ) n
  where s.organization_id = p_organization;
  v_found := found;
  if v_found and p_change ? 'alerts_per_week' then
    update public.organizations set alerts_per_week = (p_change ->> 'alerts_per_week')::integer
    where id = p_organization;
  end if;
  return v_found;
end
$$;

grant execute on function public.change_alert_settings(uuid, jsonb) to authenticated, service_role;
grant execute on function
  private.known_zone(text),
  private.end_of_quiet(timestamptz, text, time, time),
  private.when_to_tell(uuid, text, timestamptz)
  to service_role;
