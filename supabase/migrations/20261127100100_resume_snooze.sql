-- A snooze that was ended by mistake goes on as if it had not been: what it has grown from is what it was when it began.

-- Puts it out of sight until p_until (30 days from now when that is null), or sooner once it has grown from what it is now.
-- The line in the history tells what that is. 'resolved': it is over.
create or replace function public.snooze_incident(
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
    jsonb_build_object('until', v_until, 'until_grows', p_until_grows, 'since', p_now, 'from', jsonb_build_object(
      'occurrences', v_incident.occurrences, 'streams', cardinality(v_incident.stream_ids),
      'severity', v_incident.severity)), v_by, p_key);
  return 'changed';
end
$$;

-- Goes on with the last of its snoozes that lasts until p_until, from what it was when that began. 'unchanged': there was none,
-- or that is over by now. 'resolved': it is over.
create function public.resume_snooze(
  p_organization uuid, p_incident uuid, p_now timestamptz, p_until timestamptz, p_until_grows boolean,
  p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_incident constant public.incidents := private.take_incident(p_organization, p_incident);
  v_snooze jsonb;
begin
  if v_incident.id is null then
    return 'not_found';
  elsif v_incident.status = 'resolved' then
    return 'resolved';
  end if;
  select e.data into v_snooze from public.triage_events e
  where e.incident_id = p_incident and e.kind = 'snoozed' and e.data ? 'from'
    and (e.data ->> 'until')::timestamptz = p_until and (e.data ->> 'until_grows')::boolean = p_until_grows
  order by e.at desc, e.id desc limit 1;
  if v_snooze is null or p_until <= p_now
    or (v_incident.status = 'snoozed' and v_incident.snoozed_until = p_until) then
    return 'unchanged';
  end if;
  update public.incidents i set status = 'snoozed', snoozed_at = (v_snooze ->> 'since')::timestamptz,
    snoozed_until = p_until, snoozed_until_grows = p_until_grows,
    snoozed_occurrences = (v_snooze #>> '{from,occurrences}')::bigint,
    snoozed_streams = (v_snooze #>> '{from,streams}')::integer,
    snoozed_severity = v_snooze #>> '{from,severity}', updated_at = p_now
  where i.id = p_incident;
  perform private.follow_incident(p_incident, p_now);
  perform private.write_triage_event(p_organization, p_incident, null, 'snoozed', p_now, v_snooze, v_by, p_key);
  return 'changed';
end
$$;

revoke all on function public.resume_snooze(uuid, uuid, timestamptz, timestamptz, boolean, uuid, uuid) from public, anon;
grant execute on function public.resume_snooze(uuid, uuid, timestamptz, timestamptz, boolean, uuid, uuid)
  to authenticated, service_role;
