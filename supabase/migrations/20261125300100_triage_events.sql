-- Who did what to an incident and when, comments among it. Written by the functions that do it, in their transaction, and by
-- nobody else.
create table public.triage_events (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  incident_id uuid references public.incidents (id) on delete cascade,
  -- Of which of its anomalies, where it was done to one alone; all there is for one of before incidents were kept.
  anomaly_id uuid references public.anomalies (id) on delete cascade,
  actor text not null check (actor in ('person', 'key', 'engine')),
  -- Null once the person or the key is gone.
  user_id uuid references public.users (id) on delete set null,
  key_id uuid references public.api_keys (id) on delete set null,
  kind text not null check (kind in (
    'acknowledged', 'assigned', 'unassigned', 'commented', 'snoozed', 'unsnoozed', 'woken', 'expected', 'resolved',
    'reopened', 'judged', 'unjudged')),
  -- assigned, unassigned: {user_id}; snoozed: {until, until_grows}; woken: {by, occurrences, from: {occurrences, ...}};
  -- expected, resolved: {resolution, note}; judged, unjudged: {verdict, note}.
  data jsonb not null default '{}',
  at timestamptz not null,
  -- Of a comment alone. One that was deleted keeps its place, without its words.
  comment text check (length(comment) between 1 and 10000),
  edited_at timestamptz,
  deleted_at timestamptz,
  check (incident_id is not null or anomaly_id is not null),
  check ((kind = 'commented' and deleted_at is null) = (comment is not null)),
  check (kind = 'commented' or (edited_at is null and deleted_at is null))
);
create index triage_events_incident on public.triage_events (incident_id, at, id);
create index triage_events_anomaly on public.triage_events (anomaly_id, at, id);
create index triage_events_organization on public.triage_events (organization_id);
create index triage_events_user on public.triage_events (user_id);
create index triage_events_key on public.triage_events (key_id);

alter table public.triage_events enable row level security;
create policy "members see the history" on public.triage_events for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.triage_events from anon, authenticated;
grant select on public.triage_events to authenticated;

-- Adds a line to the history, once for each id. Nobody named: the engine did it. What is being deleted has no history any
-- more.
create function private.write_triage_event(
  p_organization uuid, p_incident uuid, p_anomaly uuid, p_kind text, p_at timestamptz, p_data jsonb default '{}',
  p_by uuid default null, p_key uuid default null, p_comment text default null, p_id uuid default public.uuid_v7()
) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.triage_events (
    id, organization_id, incident_id, anomaly_id, actor, user_id, key_id, kind, data, at, comment
  )
  select p_id, p_organization, p_incident, p_anomaly,
    case when p_by is not null then 'person' when p_key is not null then 'key' else 'engine' end,
    p_by, case when p_by is null then p_key end, p_kind, p_data, p_at, p_comment
  where exists (select from public.organizations where id = p_organization)
  on conflict (id) do nothing
$$;

-- What was assigned to someone who leaves is nobody's.
create function private.on_member_leaving() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_incident uuid;
begin
  for v_incident in
    select i.id from public.incidents i
    where i.organization_id = old.organization_id and i.assigned_to = old.user_id order by i.id for update
  loop
    update public.incidents set assigned_to = null, updated_at = now() where id = v_incident;
    perform private.write_triage_event(old.organization_id, v_incident, null, 'unassigned', now(),
      jsonb_build_object('user_id', old.user_id), nullif((select auth.uid()), old.user_id));
  end loop;
  return old;
end
$$;
create trigger on_member_leaving before delete on public.memberships
  for each row execute function private.on_member_leaving();
