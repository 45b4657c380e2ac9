-- Changes of channels: by the app alone, which seals what is secret of them.

-- Whether all of these people are members.
create function private.all_members(p_organization uuid, p_users uuid[]) returns boolean
language sql stable
set search_path = ''
as $$
  select not exists (
    select from unnest(p_users) as given (user_id)
    where not exists (
      select from public.memberships m where m.organization_id = p_organization and m.user_id = given.user_id))
$$;

-- Makes a channel, once for one id. Answers 'made', 'full' where the organization has p_at_most already, or 'strangers'
-- where a recipient is no member.
create function public.create_channel(
  p_organization uuid, p_id uuid, p_kind text, p_name text, p_enabled boolean, p_least_severity text, p_at_most integer,
  p_recipients text default null, p_user_ids uuid[] default '{}', p_url text default null,
  p_sealed_url text default null, p_signing text default null
) returns text
language plpgsql volatile
set search_path = ''
as $$
begin
  -- One at a time for an organization: two at once must not both be the last that fits.
  perform from public.organizations o where o.id = p_organization for no key update;
  if exists (select from public.channels c where c.id = p_id and c.organization_id = p_organization) then
    -- The request that made it is sent again, and is answered with another secret: that one counts.
    update public.channel_secrets set signing = p_signing where channel_id = p_id;
    return 'made';
  elsif (select count(*) from public.channels c where c.organization_id = p_organization) >= p_at_most then
    return 'full';
  elsif not private.all_members(p_organization, p_user_ids) then
    return 'strangers';
  end if;
  insert into public.channels (id, organization_id, kind, name, enabled, least_severity, recipients, user_ids, url)
  values (p_id, p_organization, p_kind, p_name, p_enabled, p_least_severity, p_recipients, p_user_ids, p_url);
  if p_sealed_url is not null then
    insert into public.channel_secrets (channel_id, organization_id, url, signing)
    values (p_id, p_organization, p_sealed_url, p_signing);
  end if;
  return 'made';
end
$$;

-- Changes what p_changes names: {name, enabled, least_severity, recipients, user_ids, url, sealed_url}. Switched off, it is
-- not told what waits; switched on or sent elsewhere, it begins anew. Answers 'changed', 'absent' or 'strangers'.
create function public.update_channel(p_organization uuid, p_channel uuid, p_changes jsonb) returns text
language plpgsql volatile
set search_path = ''
as $$
declare
  v_before public.channels;
  v_users uuid[];
begin
  select * into v_before from public.channels c
  where c.id = p_channel and c.organization_id = p_organization for update;
  if not found then
    return 'absent';
  end if;
  v_users := case when p_changes ? 'user_ids'
    then array(select jsonb_array_elements_text(p_changes -> 'user_ids')::uuid) else v_before.user_ids end;
  if p_changes ? 'user_ids' and not private.all_members(p_organization, v_users) then
    return 'strangers';
  end if;
  update public.channels c set
    name = coalesce(p_changes ->> 'name', c.name),
    enabled = coalesce((p_changes ->> 'enabled')::boolean, c.enabled),
    least_severity = coalesce(p_changes ->> 'least_severity', c.least_severity),
    recipients = coalesce(p_changes ->> 'recipients', c.recipients),
    user_ids = v_users,
    url = coalesce(p_changes ->> 'url', c.url),
    disabled_because = case when p_changes ? 'enabled' then null else c.disabled_because end,
    failing_since = case
      when p_changes ? 'url' or (p_changes ->> 'enabled')::boolean then null else c.failing_since end,
    updated_at = now()
  where c.id = p_channel;
  if p_changes ? 'sealed_url' then
    update public.channel_secrets set url = p_changes ->> 'sealed_url' where channel_id = p_channel;
  end if;
  if not coalesce((p_changes ->> 'enabled')::boolean, true) then
    perform private.drop_waiting(p_channel);
  end if;
  return 'changed';
end
$$;

-- Gives a webhook another signing secret; the one before signs as well for so long. False when there is no such webhook.
create function public.rotate_channel_secret(
  p_organization uuid, p_channel uuid, p_signing text, p_overlap_seconds integer
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.channel_secrets s set previous_signing = s.signing, signing = p_signing,
    previous_until = now() + make_interval(secs => p_overlap_seconds)
  where s.channel_id = p_channel and s.organization_id = p_organization and s.signing is not null;
  return found;
end
$$;

-- Queues test messages for a channel, on or off, in the caller's hand at once: by mail to p_user, to all its recipients
-- where that is null. Answers them as claim_messages does; null when there is no such channel.
create function public.queue_test(
  p_organization uuid, p_channel uuid, p_lease_seconds integer, p_user uuid default null
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_channel public.channels;
  v_messages jsonb;
begin
  select * into v_channel from public.channels c where c.id = p_channel and c.organization_id = p_organization;
  if not found then
    return null;
  end if;
  with queued as (
    insert into public.outbox (
      organization_id, channel_id, channel_kind, user_id, kind, dedupe_key, data, lease, leased_until, test)
    select p_organization, p_channel, v_channel.kind, r.user_id, 'channel.test', 'channel.test:' || gen_random_uuid(),
      jsonb_build_object('channel_name', v_channel.name), 1, now() + make_interval(secs => p_lease_seconds), true
    from private.recipients_of(v_channel) as r (user_id) where v_channel.kind <> 'email' or p_user is null
    union all
    select p_organization, p_channel, v_channel.kind, p_user, 'channel.test', 'channel.test:' || gen_random_uuid(),
      jsonb_build_object('channel_name', v_channel.name), 1, now() + make_interval(secs => p_lease_seconds), true
    where v_channel.kind = 'email' and p_user is not null
    returning *
  )
  select jsonb_agg(private.message_to_send(q::public.outbox)) into v_messages from queued q;
  return coalesce(v_messages, '[]');
end
$$;

-- Sends the message of a delivery again, as it was and with its id, from the beginning of the schedule. Answers
-- {outcome, message_id}: 'queued', 'absent', 'waiting' (it will be sent as it is), 'empty' (it was never composed) or 'off'
-- (its channel is).
create function public.replay_delivery(p_organization uuid, p_delivery uuid) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_message public.outbox;
  v_outcome text;
begin
  select o.* into v_message from public.deliveries d join public.outbox o on o.id = d.outbox_id
  where d.id = p_delivery and d.organization_id = p_organization and d.channel_id is not null for update of o;
  v_outcome := case
    when v_message.id is null then 'absent'
    when v_message.state = 'waiting' then 'waiting'
    when v_message.message is null then 'empty'
    when not exists (select from public.channels c where c.id = v_message.channel_id and c.enabled) then 'off'
    else 'queued'
  end;
  if v_outcome = 'queued' then
    update public.outbox set state = 'waiting', attempts = 0, due_at = now(), leased_until = null, sent_at = null
    where id = v_message.id;
  end if;
  return jsonb_build_object('outcome', v_outcome, 'message_id', v_message.id);
end
$$;

-- Tries to send, newest first, with what they were of; after the delivery p_before.
create function public.list_deliveries(
  p_organization uuid, p_limit integer, p_channel uuid default null, p_outcome text default null,
  p_incident uuid default null, p_before uuid default null, p_delivery uuid default null
) returns table (
  id uuid, message_id uuid, channel_id uuid, channel_name text, channel_kind text, kind text, severity text,
  incident_id uuid, title text, recipient text, attempt integer, at timestamptz, outcome text, status integer,
  detail text, took_ms integer, state text, next_attempt_at timestamptz, test boolean
)
language sql stable
set search_path = ''
as $$
  select d.id, o.id, c.id, c.name, c.kind, o.kind, o.severity, o.incident_id,
    coalesce(o.message #>> '{mail,subject}', o.message #>> '{slack,text}'), u.email, d.attempt, d.at, d.outcome,
    d.status, d.detail, d.took_ms, o.state, case when o.state = 'waiting' then o.due_at end, o.test
  from public.deliveries d
  join public.outbox o on o.id = d.outbox_id
  join public.channels c on c.id = d.channel_id
  left join public.users u on u.id = o.user_id
  where d.organization_id = p_organization
    and (p_channel is null or d.channel_id = p_channel)
    and (p_outcome is null or d.outcome = p_outcome)
    and (p_incident is null or o.incident_id = p_incident)
    and (p_before is null or d.id < p_before)
    and (p_delivery is null or d.id = p_delivery)
  order by d.id desc limit p_limit
$$;

grant execute on function private.all_members(uuid, uuid[]), private.recipients_of(public.channels) to service_role;
