-- Whether an incident that is snoozed until it grows has grown: it occurred twice as often and at least ten times more, it
-- reached a further stream, or it is more severe.
create function private.has_grown(p_incident public.incidents) returns boolean
language sql immutable
set search_path = ''
as $$
  select (p_incident).status = 'snoozed' and (p_incident).snoozed_until_grows and (
    (p_incident).occurrences >= greatest((p_incident).snoozed_occurrences * 2, (p_incident).snoozed_occurrences + 10)
    or cardinality((p_incident).stream_ids) > (p_incident).snoozed_streams
    or array_position(array['low', 'medium', 'high', 'critical'], (p_incident).severity)
       > array_position(array['low', 'medium', 'high', 'critical'], (p_incident).snoozed_severity))
$$;

-- Ends the snooze of an incident that is locked: it is open again, and so are its anomalies.
create function private.wake_incident(p_incident public.incidents, p_by text, p_at timestamptz) returns void
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.incidents set status = 'open', woken_by = p_by, updated_at = p_at where id = p_incident.id;
  update public.anomalies set status = 'open', updated_at = p_at
  where incident_id = p_incident.id and status not in ('open', 'resolved');
  perform private.write_triage_event(p_incident.organization_id, p_incident.id, null, 'woken', p_at, jsonb_build_object(
    'by', p_by,
    'occurrences', p_incident.occurrences, 'streams', cardinality(p_incident.stream_ids),
    'severity', p_incident.severity,
    'from', jsonb_build_object('occurrences', p_incident.snoozed_occurrences, 'streams', p_incident.snoozed_streams,
      'severity', p_incident.snoozed_severity)));
end
$$;

-- Ends the snoozes that are over by p_now, at most p_limit; answers how many.
create function public.wake_incidents(p_now timestamptz default now(), p_limit integer default 500) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_due uuid[];
  v_incident public.incidents;
  v_woken integer := 0;
begin
  v_due := array(
    select i.id from public.incidents i where i.status = 'snoozed' and i.snoozed_until <= p_now
    order by i.snoozed_until limit p_limit);
  -- The organizations first, as commits lock them: of what waits for someone one change goes on at a time.
  perform from public.organizations o
  where o.id in (select i.organization_id from public.incidents i where i.id = any (v_due))
  order by o.id for no key update;
  for v_incident in
    select i.* from public.incidents i
    where i.id = any (v_due) and i.status = 'snoozed' and i.snoozed_until <= p_now order by i.id for update
  loop
    perform private.wake_incident(v_incident, 'time', p_now);
    v_woken := v_woken + 1;
  end loop;
  return v_woken;
end
$$;

-- An incident is what its anomalies are: its counts are theirs; it is resolved when all of them are, gone when there are
-- none, and open again with one of them. What is snoozed until it grows is looked at here, since whatever makes it
-- grow changes its anomalies.
create or replace function private.settle_incident(p_incident uuid) returns void
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v record;
  v_before public.incidents;
  v_after public.incidents;
begin
  -- Locked before the anomalies are counted: of two that settle it at once, the second counts what the first left.
  select * into v_before from public.incidents where id = p_incident for update;
  if not found then
    return;
  end if;
  select count(*) as anomalies, count(*) filter (where a.status <> 'resolved') as open,
    coalesce(sum(a.occurrences), 0) as occurrences, max(a.resolved_at) as resolved_at,
    (array_agg(a.resolved_by order by a.resolved_at desc nulls last))[1] as resolved_by,
    (array_agg(a.resolution order by a.resolved_at desc nulls last))[1] as resolution
  into v from public.anomalies a where a.incident_id = p_incident;
  if v.anomalies = 0 then
    delete from public.incidents where id = p_incident;
    return;
  end if;
  if v.open = 0 and v_before.status <> 'resolved' then
    update public.incidents set status = 'resolved', resolved_at = v.resolved_at, resolved_by = v.resolved_by,
      resolution = v.resolution
    where id = p_incident;
    perform private.write_triage_event(v_before.organization_id, p_incident, null, 'resolved', v.resolved_at,
      jsonb_strip_nulls(jsonb_build_object('resolution', v.resolution)));
  elsif v.open > 0 and v_before.status = 'resolved' then
    update public.incidents set status = 'open' where id = p_incident;
    perform private.write_triage_event(v_before.organization_id, p_incident, null, 'reopened', now());
  end if;
  update public.incidents set anomaly_count = v.anomalies, open_anomaly_count = v.open, occurrences = v.occurrences,
    updated_at = now()
  where id = p_incident returning * into v_after;
  if private.has_grown(v_after) then
    perform private.wake_incident(v_after, 'growth', now());
  end if;
end
$$;

-- Whether what a commit was computed from still stands: the incidents that it extends are not resolved, nor are the
-- anomalies that it means to extend, and those are in no other incident. Locks them, the anomalies first: so do those
-- who change statuses.
create or replace function private.stands(p_stream uuid, p_anomalies jsonb, p_incidents jsonb) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  perform from public.anomalies a
  where a.stream_id = p_stream and a.status <> 'resolved'
    and (a.kind, a.fingerprint) in (
      select f.kind, f.fingerprint from jsonb_to_recordset(p_anomalies) as f (kind text, fingerprint text))
  order by a.id for update;
  perform from public.incidents i
  where i.id in (select n.id from jsonb_to_recordset(p_incidents) as n (id uuid)) order by i.id for update;
  return not exists (
    select from jsonb_to_recordset(p_incidents) as n (id uuid, opens boolean)
    left join public.incidents i on i.id = n.id and i.status <> 'resolved'
    where not n.opens and i.id is null
  ) and not exists (
    select from jsonb_to_recordset(p_anomalies) as f (kind text, fingerprint text, incident_id uuid, opens boolean)
    left join public.anomalies a
      on a.stream_id = p_stream and a.kind = f.kind and a.fingerprint = f.fingerprint and a.status <> 'resolved'
    where not f.opens and (a.id is null or a.incident_id <> f.incident_id)
  );
end
$$;

-- What new anomalies of a stream may join: {version, incidents, anomalies}. incidents are the organization's that are not
-- resolved and reach into [p_from, p_to], and all that are snoozed (held: their trouble joins them however late), as
-- [{id, since, last, held, symptoms}] with times in ms, the oldest first; since is what they spread from; anomalies are
-- the stream's that are not resolved, as [{kind, fingerprint, incident_id}].
create or replace function public.load_incidents(p_stream uuid, p_from timestamptz, p_to timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'version', o.incidents_version,
    'incidents', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id,
        'since', round(extract(epoch from i.spreads_from) * 1000),
        'last', round(extract(epoch from i.last_seen_at) * 1000),
        'held', i.status = 'snoozed',
        'symptoms', i.symptoms) order by i.created_at, i.id), '[]')
      from (
        select r.* from public.incidents r
        where r.organization_id = o.id and r.test = s.test and r.status <> 'resolved'
          and (r.status = 'snoozed' or (r.last_seen_at >= p_from and r.spreads_from <= p_to))
        order by r.last_seen_at desc limit 400
      ) i),
    'anomalies', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'kind', a.kind, 'fingerprint', a.fingerprint, 'incident_id', a.incident_id)), '[]')
      from public.anomalies a where a.stream_id = s.id and a.status <> 'resolved'))
  from public.streams s join public.organizations o on o.id = s.organization_id
  where s.id = p_stream
$$;

grant execute on function
  private.write_triage_event(uuid, uuid, uuid, text, timestamptz, jsonb, uuid, uuid, text, uuid),
  private.has_grown(public.incidents),
  private.wake_incident(public.incidents, text, timestamptz),
  public.wake_incidents(timestamptz, integer)
  to service_role;
