-- Verdicts stand in the history, and an incident can be judged as a whole. Nobody writes to the table but these functions.
drop policy "members give feedback" on public.feedback;
drop policy "members take feedback back" on public.feedback;
revoke insert, delete on public.feedback from authenticated;
drop function public.give_feedback(uuid, uuid, text, timestamptz, text, uuid);
drop function public.undo_feedback(uuid, uuid);

-- Gives a verdict on an anomaly in place of the one it had. `expected` resolves the anomaly; another verdict in its place opens
-- it again, as undoing does. Answers the verdict's row, none when there is no such anomaly that the caller may judge. The
-- same verdict again changes nothing.
create function public.give_feedback(
  p_organization uuid, p_anomaly uuid, p_verdict text, p_now timestamptz, p_note text default null,
  p_by uuid default null, p_key uuid default null
) returns setof public.feedback
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_may constant boolean := private.begin_triage(p_organization);
  v_anomaly public.anomalies;
  v_feedback public.feedback;
  v_resolves boolean;
begin
  select * into v_anomaly from public.anomalies a
  where v_may and a.organization_id = p_organization and a.id = p_anomaly for update;
  if v_anomaly.id is null then
    return;
  end if;
  select * into v_feedback from public.feedback f where f.anomaly_id = p_anomaly;
  if v_feedback.verdict = p_verdict and v_feedback.note is not distinct from p_note then
    return next v_feedback;
    return;
  end if;
  v_resolves := p_verdict = 'expected' and (v_anomaly.status <> 'resolved' or coalesce(v_feedback.resolved_it, false));
  if v_feedback.resolved_it and not v_resolves then
    perform private.reopen_anomalies(private.reopenable(array[p_anomaly]), p_now);
  end if;
  delete from public.feedback f where f.anomaly_id = p_anomaly;
  insert into public.feedback (
    organization_id, anomaly_id, stream_id, kind, fingerprint, verdict, note, resolved_it, created_by, created_at
  ) values (
    p_organization, p_anomaly, v_anomaly.stream_id, v_anomaly.kind, v_anomaly.fingerprint, p_verdict, p_note,
    v_resolves, v_by, p_now
  ) returning * into v_feedback;
  perform private.write_triage_event(p_organization, v_anomaly.incident_id, p_anomaly, 'judged', p_now,
    jsonb_strip_nulls(jsonb_build_object('verdict', p_verdict, 'note', p_note)), v_by, p_key);
  if v_resolves and v_anomaly.status <> 'resolved' then
    update public.anomalies
    set status = 'resolved', resolution = 'expected', resolved_at = p_now, resolved_by = v_by, updated_at = p_now
    where id = p_anomaly;
  end if;
  return next v_feedback;
end
$$;

-- Takes a verdict back, and opens the anomaly again where the verdict had resolved it and no newer one of its kind is
-- open. Answers the verdict's row; none when there is none that the caller may take back.
create function public.undo_feedback(
  p_organization uuid, p_feedback uuid, p_now timestamptz, p_by uuid default null, p_key uuid default null
) returns setof public.feedback
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_may constant boolean := private.begin_triage(p_organization);
  v_feedback public.feedback;
begin
  delete from public.feedback f where v_may and f.organization_id = p_organization and f.id = p_feedback
  returning * into v_feedback;
  if v_feedback.id is null then
    return;
  end if;
  if v_feedback.anomaly_id is not null then
    perform private.write_triage_event(p_organization, a.incident_id, a.id, 'unjudged', p_now,
      jsonb_build_object('verdict', v_feedback.verdict), v_by, p_key)
    from public.anomalies a where a.id = v_feedback.anomaly_id;
  end if;
  if v_feedback.resolved_it then
    perform private.reopen_anomalies(private.reopenable(array(
      select a.id from public.anomalies a where a.id = v_feedback.anomaly_id and a.resolution = 'expected')), p_now);
  end if;
  return next v_feedback;
end
$$;

-- Marks an incident as expected: a verdict on each of its anomalies that is not resolved, and all of it resolved.
-- 'resolved': it is over.
create function public.expect_incident(
  p_organization uuid, p_incident uuid, p_now timestamptz, p_note text default null, p_by uuid default null,
  p_key uuid default null
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
    return case when v_incident.resolution = 'expected' then 'unchanged' else 'resolved' end;
  end if;
  delete from public.feedback f using public.anomalies a
  where a.incident_id = p_incident and a.status <> 'resolved' and f.anomaly_id = a.id;
  insert into public.feedback (
    organization_id, anomaly_id, stream_id, kind, fingerprint, verdict, note, resolved_it, created_by, created_at
  )
  select p_organization, a.id, a.stream_id, a.kind, a.fingerprint, 'expected', p_note, true, v_by, p_now
  from public.anomalies a where a.incident_id = p_incident and a.status <> 'resolved';
  update public.incidents set status = 'resolved', resolved_at = p_now, resolved_by = v_by, resolution = 'expected',
    note = p_note, updated_at = p_now
  where id = p_incident;
  update public.anomalies set status = 'resolved', resolved_at = p_now, resolved_by = v_by, resolution = 'expected',
    updated_at = p_now
  where incident_id = p_incident and status <> 'resolved';
  perform private.write_triage_event(p_organization, p_incident, null, 'expected', p_now,
    jsonb_strip_nulls(jsonb_build_object('note', p_note)), v_by, p_key);
  return 'changed';
end
$$;

grant execute on function
  public.give_feedback(uuid, uuid, text, timestamptz, text, uuid, uuid),
  public.undo_feedback(uuid, uuid, timestamptz, uuid, uuid),
  public.expect_incident(uuid, uuid, timestamptz, text, uuid, uuid)
  to authenticated, service_role;
