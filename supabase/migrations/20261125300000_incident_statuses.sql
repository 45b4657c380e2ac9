-- What people make of an incident: open, acknowledged (someone looks at it), snoozed (out of sight, always with an end), or
-- resolved. Its anomalies are what it is, but for those of them that are resolved already.
alter table public.incidents
  drop constraint incidents_status_check,
  add constraint incidents_status_check check (status in ('open', 'acknowledged', 'snoozed', 'resolved')),
  add column acknowledged_at timestamptz,
  add column acknowledged_by uuid references public.users (id) on delete set null,
  add column assigned_to uuid,
  -- The latest end of a snooze; one that lasts until the incident grows has one too.
  add column snoozed_at timestamptz,
  add column snoozed_until timestamptz,
  add column snoozed_until_grows boolean not null default false,
  -- How it stood when it was snoozed: what it has grown from.
  add column snoozed_occurrences bigint,
  add column snoozed_streams integer,
  add column snoozed_severity text,
  -- Of one that is open because a snooze ended: what ended it.
  add column woken_by text check (woken_by in ('time', 'growth', 'person')),
  add constraint incidents_acknowledged check ((status = 'acknowledged') = (acknowledged_at is not null)),
  add constraint incidents_snoozed check (
    (status = 'snoozed') = (snoozed_until is not null)
    and (status = 'snoozed') = (num_nonnulls(snoozed_at, snoozed_occurrences, snoozed_streams, snoozed_severity) = 4)
    and (status = 'snoozed' or not snoozed_until_grows)
    and snoozed_until <= snoozed_at + interval '30 days'),
  add constraint incidents_woken check (woken_by is null or status = 'open'),
  -- Only a member can have it assigned: whoever leaves has it no longer.
  add constraint incidents_assigned_to foreign key (organization_id, assigned_to)
    references public.memberships (organization_id, user_id) on delete set null (assigned_to);

drop index public.incidents_open;
create index incidents_waiting on public.incidents (organization_id, status, last_seen_at desc) where status <> 'resolved';
create index incidents_snoozed_until on public.incidents (snoozed_until) where status = 'snoozed';
create index incidents_assigned_to on public.incidents (organization_id, assigned_to) where assigned_to is not null;
create index incidents_acknowledged_by on public.incidents (acknowledged_by);

-- What belongs to a status goes with it.
create function private.on_incident_status() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.status <> 'acknowledged' then
    new.acknowledged_at := null;
    new.acknowledged_by := null;
  end if;
  if new.status <> 'snoozed' then
    new.snoozed_at := null;
    new.snoozed_until := null;
    new.snoozed_until_grows := false;
    new.snoozed_occurrences := null;
    new.snoozed_streams := null;
    new.snoozed_severity := null;
  end if;
  if new.status <> 'resolved' then
    new.resolved_at := null;
    new.resolved_by := null;
    new.resolution := null;
    new.note := null;
  end if;
  if new.status <> 'open' then
    new.woken_by := null;
  end if;
  return new;
end
$$;
create trigger on_incident_status before update of status on public.incidents
  for each row when (new.status is distinct from old.status) execute function private.on_incident_status();

-- An anomaly that is not resolved has its incident's status; in one that was resolved it is open, and opens that again.
create function private.on_anomaly_status() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.status := coalesce(
    (select i.status from public.incidents i where i.id = new.incident_id and i.status <> 'resolved'), 'open');
  return new;
end
$$;
create trigger on_anomaly_status before insert or update of status, incident_id on public.anomalies
  for each row when (new.status <> 'resolved' and new.incident_id is not null)
  execute function private.on_anomaly_status();
