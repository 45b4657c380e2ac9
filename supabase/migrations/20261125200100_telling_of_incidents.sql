-- What the organization's settings say of a message for one of its channels: not wanted at all, or not before its quiet
-- hours end. What a person asked for (a test) leaves at once, and a digest at its own hour.
create function private.on_message_queued() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  s public.alert_settings;
begin
  select a.* into s from public.alert_settings a where a.organization_id = new.organization_id;
  if (new.kind like 'incident.%' and not s.critical_anomalies)
    or (new.kind like 'usage.%' and not s.billing_thresholds)
    or (new.kind like 'system.%' and not s.system_errors)
    or (new.kind like 'digest.%' and not s.weekly_digest) then
    return null;
  end if;
  if new.kind not like 'digest.%' then
    new.due_at := coalesce(private.when_to_tell(new.organization_id, new.severity, new.due_at), new.due_at);
  end if;
  return new;
end
$$;
create trigger on_message_queued before insert on public.outbox
  for each row when (new.organization_id is not null and new.channel_id is not null and not new.test)
  execute function private.on_message_queued();

-- The highest severity with which a channel has been told of an incident, or will be. Null: not at all.
create function private.severity_told(p_channel uuid, p_incident uuid) returns text
language sql stable
set search_path = ''
as $$
  select o.severity from public.outbox o
  where o.incident_id = p_incident and o.channel_id = p_channel and o.state <> 'dropped' and not o.test
  order by private.severity_rank(o.severity) desc nulls last limit 1
$$;

-- What is dropped was not told: its key is free for the next time that it is true.
create function private.on_message_dropped() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.dedupe_key := concat(old.dedupe_key, ':', old.id);
  return new;
end
$$;
create trigger on_message_dropped before update of state on public.outbox
  for each row when (new.state = 'dropped' and old.state <> 'dropped' and new.kind like 'incident.%')
  execute function private.on_message_dropped();

-- Messages of an incident that nobody has begun to send make no sense any more.
create function private.drop_messages(p_incident uuid) returns void
language sql volatile
set search_path = ''
as $$
  update public.outbox o set state = 'dropped'
  where o.incident_id = p_incident and o.state = 'waiting' and o.attempts = 0 and o.leased_until is null
    and o.kind like 'incident.%' and not o.test
$$;

-- What waits for a channel about an incident, and was not put into words yet, tells the new severity when it leaves: one
-- message, and not two of the same. False where that leaves out somebody whom the channel has told already.
create function private.raise_messages(p_channel uuid, p_incident uuid, p_severity text) returns boolean
language sql volatile
set search_path = ''
as $$
  with raised as (
    update public.outbox o set
      severity = p_severity,
      due_at = least(o.due_at, coalesce(private.when_to_tell(o.organization_id, p_severity, now()), now()))
    where o.incident_id = p_incident and o.channel_id = p_channel and o.state = 'waiting' and o.message is null
      and o.attempts = 0 and o.leased_until is null and not o.test
    returning o.user_id
  )
  select not exists (
    select from public.outbox o
    where o.incident_id = p_incident and o.channel_id = p_channel and o.state <> 'dropped' and not o.test
      and not exists (select from raised r where r.user_id is not distinct from o.user_id))
$$;

-- Tells of an incident in the transaction that changes it, each channel what it does not know yet:
--   incident.opened        its severity has reached the channel's least
--   incident.worsened      it is severer than the channel was told
--   incident.grew          it grew while it was hidden until it grows
--   incident.snooze_ended  the time until which it was hidden is over, and it is still open
--   incident.resolved      to those that were told of it
-- Nothing while it is hidden, and nothing of what a test key sent.
create function private.on_incident_changed() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_channel public.channels;
  v_told text;
  v_woken text;
  v_data jsonb := jsonb_build_object('at', now());
begin
  -- Of an organization that is being deleted nothing is told any more.
  if not exists (select from public.organizations o where o.id = new.organization_id) then
    return null;
  end if;
  if new.status in ('snoozed', 'resolved') then
    perform private.drop_messages(new.id);
  end if;
  if new.status = 'snoozed' then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    if old.status = 'snoozed' and new.status = 'open' then
      v_woken := case new.woken_by when 'growth' then 'grew' when 'time' then 'snooze_ended' end;
      v_data := v_data || jsonb_build_object('snoozed_at', old.snoozed_at, 'before', jsonb_build_object(
        'count', old.snoozed_occurrences, 'streams', old.snoozed_streams, 'severity', old.snoozed_severity));
    end if;
  end if;

  for v_channel in
    select c.* from public.channels c where c.organization_id = new.organization_id and c.enabled order by c.id
  loop
    v_told := private.severity_told(v_channel.id, new.id);
    if new.status = 'resolved' then
      -- What came back is told as the new incident that it is.
      if v_told is not null and tg_op = 'UPDATE' and old.status <> 'resolved'
        and new.resolution is distinct from 'returned' then
        perform private.queue_for_channel(v_channel.id, 'incident.resolved',
          concat(new.id, ':', extract(epoch from new.resolved_at)), new.severity, v_data, new.id);
      end if;
    elsif private.severity_rank(new.severity) < private.severity_rank(v_channel.least_severity) then
      continue;
    elsif v_told is null then
      perform private.queue_for_channel(v_channel.id, 'incident.opened', new.id::text, new.severity, v_data, new.id);
    elsif v_woken is not null then
      perform private.queue_for_channel(v_channel.id, 'incident.' || v_woken,
        concat(new.id, ':', extract(epoch from now())), new.severity, v_data, new.id);
    elsif private.severity_rank(new.severity) > private.severity_rank(v_told)
      and not private.raise_messages(v_channel.id, new.id, new.severity) then
      perform private.queue_for_channel(v_channel.id, 'incident.worsened', concat(new.id, ':', new.severity),
        new.severity, v_data || jsonb_build_object('before', jsonb_build_object('severity', v_told)), new.id);
    end if;
  end loop;
  return null;
end
$$;

create trigger on_incident_opened after insert on public.incidents
  for each row when (not new.test)
  execute function private.on_incident_changed();
create trigger on_incident_changed after update of severity, status on public.incidents
  for each row when (not new.test and (new.severity <> old.severity or new.status <> old.status))
  execute function private.on_incident_changed();
