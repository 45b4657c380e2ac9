-- A channel of mail fails like any other, so that it is seen to: while the last mail to one of its people did not arrive. It is
-- never switched off for that, and its mail waits behind nobody's: one address that refuses does not slow down the others.

create or replace function private.note_health(
  p_message public.outbox, p_outcome text, p_given_up boolean, p_gone boolean
) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_since timestamptz;
begin
  if p_message.channel_id is null or p_outcome = 'dropped' then
    return;
  end if;
  if p_outcome = 'sent' then
    update public.channels c set failing_since = null
    where c.id = p_message.channel_id and c.failing_since is not null and not private.fails_for_somebody(c);
  elsif not p_message.test then
    update public.channels set failing_since = coalesce(failing_since, now())
    where id = p_message.channel_id returning failing_since into v_since;
    if p_message.channel_kind <> 'email' and (p_gone or (p_given_up and v_since < now() - interval '5 days')) then
      perform private.switch_off_channel(p_message.channel_id, case when p_gone then 'gone' else 'failing' end);
    end if;
  end if;
end
$$;

-- Whether the last mail to one of those whom a failing channel of mail writes to did not arrive; tests of it say nothing bad.
create function private.fails_for_somebody(p_channel public.channels) returns boolean
language sql stable
set search_path = ''
as $$
  select p_channel.kind = 'email' and exists (
    select from (
      select distinct on (o.user_id) o.user_id, d.outcome
      from public.deliveries d join public.outbox o on o.id = d.outbox_id
      where d.channel_id = p_channel.id and d.at >= p_channel.failing_since
        and (d.outcome = 'sent' or (d.outcome = 'failed' and not o.test))
      order by o.user_id, d.id desc
    ) last
    where last.outcome = 'failed' and last.user_id in (select private.recipients_of(p_channel))
  )
$$;
grant execute on function private.fails_for_somebody(public.channels) to service_role;

-- A message with all that sending it needs. Recipient null: a mail to somebody who is no member any more.
create or replace function private.message_to_send(p_message public.outbox) returns jsonb
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
      select jsonb_build_object('id', c.id, 'enabled', c.enabled, 'failing', c.failing_since is not null and c.kind <> 'email', 'url', s.url, 'signing', s.signing,
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
-- at once, of each organization p_per_organization, and of channels that fail, mail apart, at most p_failing_limit: they come
-- after all others.
create or replace function public.claim_messages(
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
    select r.id, r.due_at, r.owner, c.failing_since is not null and c.kind <> 'email' as failing
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
