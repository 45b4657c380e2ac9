-- What people and keys do to incidents and anomalies. Each function makes one change with its line in the history, in one
-- transaction, and is the only way to make it: nobody writes to these tables. Each answers what became of it:
--   changed     done now
--   unchanged   it was so already; nothing is written
--   not_found   there is none that the caller may change
-- or a word of its own, as said there. A person acts in their own name, whatever p_by says.
revoke update on public.incidents, public.anomalies from authenticated;
drop policy "members resolve incidents" on public.incidents;
drop policy "members triage anomalies" on public.anomalies;
drop trigger on_resolved_by on public.incidents;
drop trigger on_resolved_by on public.anomalies;
drop function private.on_resolved_by();
drop function public.resolve_incident(uuid, uuid, timestamptz, uuid, text, text);

-- Whether the caller may change what waits for someone: the service, and a person with this role in the organization.
create function private.may_triage(p_organization uuid) returns boolean
language sql stable
set search_path = ''
as $$
  select case when current_setting('role', true) in ('anon', 'authenticated')
    then p_organization = any (private.organizations_as('member')) else true end
$$;

-- Whose turn it is: of an organization's triage and commits one goes on at a time, so that none waits for another that
-- waits for it, and a commit that was computed from what stood before is computed anew.
create function private.begin_triage(p_organization uuid) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  if not private.may_triage(p_organization) then
    return false;
  end if;
  update public.organizations set incidents_version = incidents_version + 1 where id = p_organization;
  return found;
end
$$;

-- The organization's incident, locked with its anomalies. Null: there is none that the caller may change.
create function private.take_incident(p_organization uuid, p_incident uuid) returns public.incidents
language plpgsql volatile
set search_path = ''
as $$
declare
  v_incident public.incidents;
begin
  if private.begin_triage(p_organization) then
    perform from public.anomalies a
    where a.organization_id = p_organization and a.incident_id = p_incident order by a.id for update;
    select * into v_incident from public.incidents i
    where i.organization_id = p_organization and i.id = p_incident for update;
  end if;
  return v_incident;
end
$$;

-- Gives the anomalies that are not resolved the status that their incident has now.
create function private.follow_incident(p_incident uuid, p_at timestamptz) returns void
language sql volatile
set search_path = ''
as $$
  update public.anomalies set status = 'open', updated_at = p_at
  where incident_id = p_incident and status <> 'resolved'
$$;

-- Someone looks at it. 'resolved': it is over.
create function public.acknowledge_incident(
  p_organization uuid, p_incident uuid, p_now timestamptz, p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_incident constant public.incidents := private.take_incident(p_organization, p_incident);
begin
  if v_incident.id is null then
    return 'not_found';
  elsif v_incident.status = 'resolved' then
    return 'resolved';
  elsif v_incident.status = 'acknowledged' then
    return 'unchanged';
  end if;
  update public.incidents set status = 'acknowledged', acknowledged_at = p_now, acknowledged_by = v_by, updated_at = p_now
  where id = p_incident;
  perform private.follow_incident(p_incident, p_now);
  perform private.write_triage_event(p_organization, p_incident, null, 'acknowledged', p_now, '{}', v_by, p_key);
  return 'changed';
end
$$;

-- Gives it to a member of the organization, or to nobody. 'not_a_member': that person is none.
create function public.assign_incident(
  p_organization uuid, p_incident uuid, p_user uuid, p_now timestamptz, p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_incident public.incidents;
begin
  if not private.begin_triage(p_organization) then
    return 'not_found';
  end if;
  -- The membership before the incident: so does the trigger of one who leaves.
  perform from public.memberships m
  where m.organization_id = p_organization and m.user_id = p_user for key share;
  if not found and p_user is not null then
    return 'not_a_member';
  end if;
  select * into v_incident from public.incidents i
  where i.organization_id = p_organization and i.id = p_incident for update;
  if v_incident.id is null then
    return 'not_found';
  elsif v_incident.assigned_to is not distinct from p_user then
    return 'unchanged';
  end if;
  update public.incidents set assigned_to = p_user, updated_at = p_now where id = p_incident;
  perform private.write_triage_event(p_organization, p_incident, null,
    case when p_user is null then 'unassigned' else 'assigned' end, p_now,
    jsonb_build_object('user_id', coalesce(p_user, v_incident.assigned_to)), v_by, p_key);
  return 'changed';
end
$$;

-- Puts it out of sight until p_until (30 days from now when that is null), or sooner once it has grown from what it is now.
-- 'resolved': it is over.
create function public.snooze_incident(
  p_organization uuid, p_incident uuid, p_now timestamptz, p_until timestamptz default null,
  p_until_grows boolean default false, p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_until constant timestamptz := coalesce(p_until, p_now + interval '30 days');
  v_incident constant public.incidents := private.take_incident(p_organization, p_incident);
begin
  if v_incident.id is null then
    return 'not_found';
  elsif v_incident.status = 'resolved' then
    return 'resolved';
  elsif v_incident.status = 'snoozed' and v_incident.snoozed_until_grows = p_until_grows
    and (v_incident.snoozed_until = p_until or (p_until is null and p_until_grows)) then
    return 'unchanged';
  end if;
  update public.incidents i set status = 'snoozed', snoozed_at = p_now, snoozed_until = v_until,
    snoozed_until_grows = p_until_grows, snoozed_occurrences = i.occurrences,
    snoozed_streams = cardinality(i.stream_ids), snoozed_severity = i.severity, updated_at = p_now
  where i.id = p_incident;
  perform private.follow_incident(p_incident, p_now);
  perform private.write_triage_event(p_organization, p_incident, null, 'snoozed', p_now,
    jsonb_build_object('until', v_until, 'until_grows', p_until_grows), v_by, p_key);
  return 'changed';
end
$$;

-- Ends its snooze before its time; one that is not snoozed stays as it is.
create function public.unsnooze_incident(
  p_organization uuid, p_incident uuid, p_now timestamptz, p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_incident constant public.incidents := private.take_incident(p_organization, p_incident);
begin
  if v_incident.id is null then
    return 'not_found';
  elsif v_incident.status <> 'snoozed' then
    return 'unchanged';
  end if;
  update public.incidents set status = 'open', woken_by = 'person', updated_at = p_now where id = p_incident;
  perform private.follow_incident(p_incident, p_now);
  perform private.write_triage_event(p_organization, p_incident, null, 'unsnoozed', p_now, '{}', v_by, p_key);
  return 'changed';
end
$$;

-- Resolves it with its anomalies.
create function public.resolve_incident(
  p_organization uuid, p_incident uuid, p_now timestamptz, p_resolution text default null, p_note text default null,
  p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_incident constant public.incidents := private.take_incident(p_organization, p_incident);
begin
  if v_incident.id is null then
    return 'not_found';
  elsif v_incident.status = 'resolved' then
    return 'unchanged';
  end if;
  update public.incidents set status = 'resolved', resolved_at = p_now, resolved_by = v_by, resolution = p_resolution,
    note = p_note, updated_at = p_now
  where id = p_incident;
  update public.anomalies set status = 'resolved', resolved_at = p_now, resolved_by = v_by, resolution = p_resolution,
    note = coalesce(note, p_note), updated_at = p_now
  where incident_id = p_incident and status <> 'resolved';
  perform private.write_triage_event(p_organization, p_incident, null, 'resolved', p_now,
    jsonb_strip_nulls(jsonb_build_object('resolution', p_resolution, 'note', p_note)), v_by, p_key);
  return 'changed';
end
$$;

-- Resolves one anomaly; its incident with it when it was the last.
create function public.resolve_anomaly(
  p_organization uuid, p_anomaly uuid, p_now timestamptz, p_resolution text default null, p_note text default null,
  p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_may constant boolean := private.begin_triage(p_organization);
  v_anomaly public.anomalies;
begin
  select * into v_anomaly from public.anomalies a
  where v_may and a.organization_id = p_organization and a.id = p_anomaly for update;
  if v_anomaly.id is null then
    return 'not_found';
  elsif v_anomaly.status = 'resolved' then
    return 'unchanged';
  end if;
  perform private.write_triage_event(p_organization, v_anomaly.incident_id, p_anomaly, 'resolved', p_now,
    jsonb_strip_nulls(jsonb_build_object('resolution', p_resolution, 'note', p_note)), v_by, p_key);
  update public.anomalies set status = 'resolved', resolved_at = p_now, resolved_by = v_by, resolution = p_resolution,
    note = p_note, updated_at = p_now
  where id = p_anomaly;
  return 'changed';
end
$$;

-- Those of the anomalies that can be opened again: resolved ones, but for those whose trouble has come back as another
-- one that is not.
create function private.reopenable(p_anomalies uuid[]) returns uuid[]
language sql stable
set search_path = ''
as $$
  select array(
    select distinct on (a.stream_id, a.kind, a.fingerprint) a.id from public.anomalies a
    where a.id = any (p_anomalies) and a.status = 'resolved' and not exists (
      select from public.anomalies o
      where o.stream_id = a.stream_id and o.kind = a.kind and o.fingerprint = a.fingerprint and o.status <> 'resolved')
    order by a.stream_id, a.kind, a.fingerprint, a.resolved_at desc)
$$;

-- Opens anomalies again. The verdicts that had resolved them as expected are taken back with it.
create function private.reopen_anomalies(p_anomalies uuid[], p_at timestamptz) returns void
language sql volatile
set search_path = ''
as $$
  delete from public.feedback f where f.anomaly_id = any (p_anomalies) and f.verdict = 'expected' and f.resolved_it;
  update public.anomalies set status = 'open', resolved_at = null, resolved_by = null, resolution = null, updated_at = p_at
  where id = any (p_anomalies);
$$;

-- Opens it again: one that was resolved with the anomalies that were resolved with it, and one that is acknowledged or
-- snoozed. 'returned': all of them have come back in another incident.
create function public.reopen_incident(
  p_organization uuid, p_incident uuid, p_now timestamptz, p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_incident constant public.incidents := private.take_incident(p_organization, p_incident);
  v_reopenable uuid[];
begin
  if v_incident.id is null then
    return 'not_found';
  elsif v_incident.status = 'open' then
    return 'unchanged';
  elsif v_incident.status = 'snoozed' then
    return public.unsnooze_incident(p_organization, p_incident, p_now, p_by, p_key);
  end if;
  if v_incident.status = 'resolved' then
    -- Those of its last moment, where those that it was resolved with are gone.
    v_reopenable := private.reopenable(array(
      select a.id from public.anomalies a
      where a.incident_id = p_incident and a.resolved_at >= least(v_incident.resolved_at, (
        select max(l.resolved_at) from public.anomalies l where l.incident_id = p_incident))));
    if cardinality(v_reopenable) = 0 then
      return 'returned';
    end if;
  end if;
  update public.incidents set status = 'open', updated_at = p_now where id = p_incident;
  perform private.follow_incident(p_incident, p_now);
  perform private.reopen_anomalies(v_reopenable, p_now);
  perform private.write_triage_event(p_organization, p_incident, null, 'reopened', p_now,
    jsonb_build_object('from', v_incident.status), v_by, p_key);
  return 'changed';
end
$$;

-- Opens one anomaly again, and its incident with it. 'returned': its trouble has come back as another one.
create function public.reopen_anomaly(
  p_organization uuid, p_anomaly uuid, p_now timestamptz, p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_may constant boolean := private.begin_triage(p_organization);
  v_anomaly public.anomalies;
begin
  select * into v_anomaly from public.anomalies a
  where v_may and a.organization_id = p_organization and a.id = p_anomaly for update;
  if v_anomaly.id is null then
    return 'not_found';
  elsif v_anomaly.status <> 'resolved' then
    return 'unchanged';
  elsif cardinality(private.reopenable(array[p_anomaly])) = 0 then
    return 'returned';
  end if;
  perform private.reopen_anomalies(array[p_anomaly], p_now);
  perform private.write_triage_event(p_organization, v_anomaly.incident_id, p_anomaly, 'reopened', p_now,
    jsonb_build_object('from', 'resolved'), v_by, p_key);
  return 'changed';
end
$$;

grant execute on function
  private.may_triage(uuid),
  private.begin_triage(uuid),
  private.take_incident(uuid, uuid),
  private.follow_incident(uuid, timestamptz),
  private.reopenable(uuid[]),
  private.reopen_anomalies(uuid[], timestamptz)
  to service_role;
grant execute on function
  public.acknowledge_incident(uuid, uuid, timestamptz, uuid, uuid),
  public.assign_incident(uuid, uuid, uuid, timestamptz, uuid, uuid),
  public.snooze_incident(uuid, uuid, timestamptz, timestamptz, boolean, uuid, uuid),
  public.unsnooze_incident(uuid, uuid, timestamptz, uuid, uuid),
  public.resolve_incident(uuid, uuid, timestamptz, text, text, uuid, uuid),
  public.resolve_anomaly(uuid, uuid, timestamptz, text, text, uuid, uuid),
  public.reopen_incident(uuid, uuid, timestamptz, uuid, uuid),
  public.reopen_anomaly(uuid, uuid, timestamptz, uuid, uuid)
  to authenticated, service_role;
