-- Sending what is in the outbox: a message is claimed under a numbered lease, kept as composed, sent, and what became of
-- the try is recorded. A crash in between leaves it to whoever comes after the lease, with the same id.

-- A message with all that sending it needs. Recipient null: a mail to somebody who is no member any more.
create function private.message_to_send(p_message public.outbox) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', p_message.id, 'lease', p_message.lease, 'kind', p_message.kind, 'channel_kind', p_message.channel_kind,
    'data', p_message.data, 'message', p_message.message, 'severity', p_message.severity,
    'incident_id', p_message.incident_id, 'attempts', p_message.attempts, 'test', p_message.test,
    'created_at', p_message.created_at,
    'organization', (
      select jsonb_build_object('id', o.id, 'name', o.name, 'time_zone', o.time_zone)
      from public.organizations o where o.id = p_message.organization_id),
    'recipient', case when p_message.address is not null
      then jsonb_build_object('user_id', null, 'name', null, 'email', p_message.address)
      else (
        select jsonb_build_object('user_id', u.id, 'name', u.name, 'email', u.email)
        from public.users u
        where u.id = p_message.user_id and (p_message.channel_id is null or exists (
          select from public.memberships m
          where m.organization_id = p_message.organization_id and m.user_id = u.id)))
      end,
    'channel', (
      select jsonb_build_object('id', c.id, 'enabled', c.enabled, 'failing', c.failing_since is not null, 'url', s.url, 'signing', s.signing,
        'previous_signing', case when s.previous_until > now() then s.previous_signing end)
      from public.channels c left join public.channel_secrets s on s.channel_id = c.id
      where c.id = p_message.channel_id),
    -- The event that began the incident, where this is the first that is told of it.
    'event_received_at', case when p_message.kind = 'incident.opened' then (
      select e.received_at from public.anomalies a
      join public.events e on e.id = a.event_id and e."timestamp" = a.event_time and e.stream_id = a.stream_id
      where a.incident_id = p_message.incident_id order by a.created_at limit 1) end)
$$;

-- Leases due messages of these kinds of channel, oldest first; of each lane so many that at most p_per_lane are in hand
-- at once, of each organization p_per_organization, and of channels that fail at most p_failing_limit: they come after all
-- others.
create function public.claim_messages(
  p_kinds text[], p_limit integer, p_failing_limit integer, p_per_lane integer, p_per_organization integer,
  p_lease_seconds integer
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_ids uuid[];
  v_messages jsonb;
begin
  with recursive held as (
    select coalesce(o.organization_id, o.lane) as owner, count(*) as messages from public.outbox o
    where o.leased_until > v_now and o.channel_kind = any (p_kinds) group by 1
  ), lanes as (
    -- From lane to lane along the index: a lane with a hundred thousand messages costs no more than one with two.
    (select o.channel_kind, o.lane from public.outbox o
     where o.state = 'waiting' order by o.channel_kind, o.lane limit 1)
    union all
    select next.channel_kind, next.lane from lanes l cross join lateral (
      select o.channel_kind, o.lane from public.outbox o
      where o.state = 'waiting' and (o.channel_kind, o.lane) > (l.channel_kind, l.lane)
      order by o.channel_kind, o.lane limit 1
    ) next
  ), ready as (
    select r.id, r.due_at, r.owner, c.failing_since is not null as failing
    from lanes l
    left join public.channels c on c.id = l.lane
    cross join lateral (
      select o.id, o.due_at, coalesce(o.organization_id, o.lane) as owner from public.outbox o
      where o.state = 'waiting' and o.channel_kind = l.channel_kind and o.lane = l.lane and o.due_at <= v_now
        and (o.leased_until is null or o.leased_until <= v_now)
      order by o.due_at, o.id
      limit greatest(0, p_per_lane - (
        select count(*) from public.outbox b
        where b.channel_kind = l.channel_kind and b.lane = l.lane and b.leased_until > v_now))
    ) r
    where l.channel_kind = any (p_kinds)
  ), shared as (
    select r.*, row_number() over (partition by r.owner order by r.failing, r.due_at, r.id)
      + coalesce(h.messages, 0) as in_hand
    from ready r left join held h on h.owner = r.owner
  ), ranked as (
    select s.*, row_number() over (partition by s.failing order by s.due_at, s.id) as place
    from shared s where s.in_hand <= p_per_organization
  )
  select array_agg(c.id) into v_ids from (
    select r.id from ranked r where not r.failing or r.place <= p_failing_limit
    order by r.failing, r.due_at, r.id limit p_limit
  ) c;

  with locked as (
    select o.id from public.outbox o
    where o.id = any (v_ids) and o.state = 'waiting' and (o.leased_until is null or o.leased_until <= v_now)
    order by o.id for update skip locked
  ), leased as (
    update public.outbox o set lease = o.lease + 1, leased_until = v_now + make_interval(secs => p_lease_seconds)
    from locked where o.id = locked.id
    returning o.*
  )
  select jsonb_agg(private.message_to_send(l::public.outbox) order by l.due_at, l.id) into v_messages from leased l;
  return coalesce(v_messages, '[]');
end
$$;

-- Keeps messages [{id, lease, message}] as composed, for every try. Answers them [{id, message}] as they are kept, which
-- is how they are sent: jsonb has an order of its own. One whose lease has passed to another is not among them.
create function public.keep_composed(p_messages jsonb) returns jsonb
language sql volatile
set search_path = ''
as $$
  with kept as (
    update public.outbox o set message = coalesce(o.message, m.message)
    from jsonb_to_recordset(p_messages) as m (id uuid, lease integer, message jsonb)
    where o.id = m.id and o.lease = m.lease and o.state = 'waiting'
    returning o.id, o.message
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'message', k.message)), '[]') from kept k
$$;

-- Records what became of a try: 'sent'; 'failed', to be tried again after p_retry_seconds or, where that is null, given up;
-- 'dropped', as there is nobody to tell or nothing to say. p_gone: the channel's address will never take one again.
-- A try whose lease has passed to another is kept in the log; that it was sent counts all the same. Answers the message's
-- state, null when there is none such.
create function public.record_delivery(
  p_message uuid, p_lease integer, p_outcome text, p_detail text, p_took_ms integer, p_status integer default null,
  p_retry_seconds integer default null, p_gone boolean default false
) returns text
language plpgsql volatile
set search_path = ''
as $$
declare
  v_message public.outbox;
  v_state text;
begin
  select * into v_message from public.outbox o where o.id = p_message for update;
  if not found then
    return null;
  end if;
  insert into public.deliveries (
    outbox_id, organization_id, channel_id, attempt, outcome, status, detail, took_ms)
  select v_message.id, v_message.organization_id, v_message.channel_id, count(*) + 1, p_outcome, p_status,
    left(p_detail, 2000), p_took_ms
  from public.deliveries d where d.outbox_id = v_message.id;

  if v_message.state <> 'waiting' or (v_message.lease <> p_lease and p_outcome <> 'sent') then
    return v_message.state;
  end if;
  v_state := case when p_outcome = 'failed' and p_retry_seconds is not null then 'waiting' else p_outcome end;
  update public.outbox o set
    state = v_state,
    attempts = o.attempts + 1,
    leased_until = null,
    due_at = case when v_state = 'waiting' then now() + make_interval(secs => p_retry_seconds) else o.due_at end,
    sent_at = case when v_state = 'sent' then now() end,
    -- A mail that no channel decides about may hold a key to somebody's account.
    data = case when v_state <> 'waiting' and o.channel_id is null then '{}' else o.data end,
    message = case when v_state <> 'waiting' and o.channel_id is null then null else o.message end
  where o.id = v_message.id;
  perform private.note_health(v_message, p_outcome, v_state = 'failed', p_gone);
  return v_state;
end
$$;

-- What a try says of the channel: one that was given up on while nothing arrived for 5 days, or an address that is gone,
-- switches it off. Mail fails for the sender's reasons too: its channels stay on.
create function private.note_health(p_message public.outbox, p_outcome text, p_given_up boolean, p_gone boolean)
returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_since timestamptz;
begin
  if p_message.channel_id is null or p_message.channel_kind = 'email' or p_outcome = 'dropped' then
    return;
  end if;
  if p_outcome = 'sent' then
    update public.channels set failing_since = null where id = p_message.channel_id and failing_since is not null;
  elsif not p_message.test then
    update public.channels set failing_since = coalesce(failing_since, now())
    where id = p_message.channel_id returning failing_since into v_since;
    if p_gone or (p_given_up and v_since < now() - interval '5 days') then
      perform private.switch_off_channel(p_message.channel_id, case when p_gone then 'gone' else 'failing' end);
    end if;
  end if;
end
$$;

-- Switches a channel off, drops what waits for it and mails those who run the organization.
create function private.switch_off_channel(p_channel uuid, p_because text) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_channel public.channels;
begin
  update public.channels set enabled = false, disabled_because = p_because, updated_at = now()
  where id = p_channel and enabled returning * into v_channel;
  if not found then
    return;
  end if;
  perform private.drop_waiting(p_channel);
  insert into public.outbox (organization_id, channel_kind, user_id, kind, dedupe_key, data)
  select v_channel.organization_id, 'email', m.user_id, 'channel.disabled',
    concat_ws(':', 'channel.disabled', v_channel.id, extract(epoch from now()), m.user_id),
    jsonb_build_object('channel_id', v_channel.id, 'channel_name', v_channel.name, 'channel_kind', v_channel.kind,
      'because', p_because, 'failing_since', v_channel.failing_since)
  from public.memberships m
  where m.organization_id = v_channel.organization_id and m.role in ('owner', 'admin');
end
$$;

-- What a channel has not been told yet, it is not told any more.
create function private.drop_waiting(p_channel uuid) returns void
language sql volatile
set search_path = ''
as $$
  update public.outbox set state = 'dropped', leased_until = null where channel_id = p_channel and state = 'waiting'
$$;

-- What waits: {waiting, due, oldest_due_seconds}.
create function public.outbox_depth() returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'waiting', count(*),
    'due', count(*) filter (where o.due_at <= now()),
    'oldest_due_seconds', coalesce(extract(epoch from now() - min(o.due_at) filter (where o.due_at <= now())), 0))
  from public.outbox o where o.state = 'waiting'
$$;

-- Messages and their deliveries are kept for 30 days.
create function private.expire_messages() returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_count integer;
begin
  delete from public.outbox where id in (
    select o.id from public.outbox o
    where o.state <> 'waiting' and o.created_at < now() - interval '30 days' order by o.created_at limit 10000);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- News of yesterday is none: what was due for a day while nothing here could send it is dropped.
create function private.expire_unsent_messages() returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_count integer;
begin
  with dropped as (
    update public.outbox set state = 'dropped',
      data = case when channel_id is null then '{}' else data end,
      message = case when channel_id is null then null else message end
    where id in (
      select o.id from public.outbox o
      where o.state = 'waiting' and o.due_at < now() - interval '1 day'
        and (o.leased_until is null or o.leased_until < now())
      limit 10000 for update skip locked)
    returning id, organization_id, channel_id, attempts
  )
  insert into public.deliveries (outbox_id, organization_id, channel_id, attempt, outcome, detail, took_ms)
  select d.id, d.organization_id, d.channel_id, d.attempts + 1, 'dropped', 'Nothing could send it for a day.', 0
  from dropped d;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

grant execute on function
  private.message_to_send(public.outbox),
  private.note_health(public.outbox, text, boolean, boolean),
  private.switch_off_channel(uuid, text),
  private.drop_waiting(uuid)
to service_role;
