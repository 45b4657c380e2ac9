-- Anomalies of one cause are one incident.
create table public.incidents (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  title text not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  -- Sentences that say why it is that severe.
  because jsonb not null,
  status text not null default 'open' check (status in ('open', 'resolved')),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- What it was seen by, as detection/incidents/symptom.ts has it.
  symptoms jsonb not null,
  stream_ids uuid[] not null,
  -- Of its anomalies: how many, how many not resolved, how often they occurred.
  anomaly_count integer not null default 0,
  open_anomaly_count integer not null default 0,
  occurrences bigint not null default 0,
  resolution text check (length(resolution) <= 100),
  note text check (length(note) <= 10000),
  resolved_at timestamptz,
  resolved_by uuid references public.users (id) on delete set null,
  test boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((status = 'resolved') = (resolved_at is not null))
);
create index incidents_first_seen on public.incidents (organization_id, first_seen_at desc, id desc);
create index incidents_open on public.incidents (organization_id, last_seen_at desc) where status = 'open';
create index incidents_streams on public.incidents using gin (stream_ids);
create index incidents_resolved_by on public.incidents (resolved_by);

alter table public.anomalies add column incident_id uuid references public.incidents (id) on delete set null;
create index anomalies_incident on public.anomalies (incident_id, first_seen_at);

-- Grows with each commit that opens or extends an incident; one that was computed from another version is refused, so
-- that two workers cannot open two incidents for one cause.
alter table public.organizations add column incidents_version bigint not null default 0;

alter table public.incidents enable row level security;
create policy "members see their incidents" on public.incidents for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members resolve incidents" on public.incidents for update to authenticated
  using (organization_id = any ((select private.organizations_as('member'))::uuid[]))
  with check (organization_id = any ((select private.organizations_as('member'))::uuid[]));
revoke all on public.incidents from anon, authenticated;
grant select on public.incidents to authenticated;
grant update (status, resolution, note, resolved_at, resolved_by, updated_at) on public.incidents to authenticated;

create trigger on_resolved_by before update of resolved_by on public.incidents
  for each row when (new.resolved_by is distinct from old.resolved_by)
  execute function private.on_resolved_by();

-- An incident is what its anomalies are: its counts are theirs; it is open while one of them is, and gone when all are.
create function private.settle_incident(p_incident uuid) returns void
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v record;
begin
  -- Locked before the anomalies are counted: of two that settle it at once, the second counts what the first left.
  perform from public.incidents where id = p_incident for update;
  select count(*) as anomalies, count(*) filter (where a.status <> 'resolved') as open,
    coalesce(sum(a.occurrences), 0) as occurrences, max(a.resolved_at) as resolved_at,
    (array_agg(a.resolved_by order by a.resolved_at desc nulls last))[1] as resolved_by,
    (array_agg(a.resolution order by a.resolved_at desc nulls last))[1] as resolution
  into v from public.anomalies a where a.incident_id = p_incident;
  if v.anomalies = 0 then
    delete from public.incidents where id = p_incident;
    return;
  end if;
  update public.incidents i set
    anomaly_count = v.anomalies,
    open_anomaly_count = v.open,
    occurrences = v.occurrences,
    status = case when v.open > 0 then 'open' else 'resolved' end,
    resolved_at = case when v.open > 0 then null else coalesce(i.resolved_at, v.resolved_at) end,
    resolved_by = case when v.open > 0 then null when i.status = 'resolved' then i.resolved_by else v.resolved_by end,
    resolution = case when v.open > 0 then null when i.status = 'resolved' then i.resolution else v.resolution end,
    note = case when v.open > 0 then null else i.note end,
    updated_at = now()
  where i.id = p_incident;
end
$$;

create function private.on_anomaly_of_incident() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_op <> 'INSERT' and old.incident_id is not null
     and (tg_op = 'DELETE' or new.incident_id is distinct from old.incident_id) then
    perform private.settle_incident(old.incident_id);
  end if;
  if tg_op <> 'DELETE' and new.incident_id is not null then
    perform private.settle_incident(new.incident_id);
  end if;
  return null;
end
$$;
create trigger on_anomaly_of_incident
  after insert or delete or update of incident_id, status, occurrences on public.anomalies
  for each row execute function private.on_anomaly_of_incident();

-- Resolves an incident and its anomalies; one that is resolved already stays as it is. Answers whether there is such
-- an incident that the caller may resolve.
create function public.resolve_incident(
  p_organization uuid,
  p_incident uuid,
  p_resolved_at timestamptz,
  p_resolved_by uuid default null,
  p_resolution text default null,
  p_note text default null
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
declare
  v_status text;
begin
  -- The anomalies first, in the order in which commits lock them.
  perform from public.anomalies a
  where a.organization_id = p_organization and a.incident_id = p_incident order by a.id for update;
  select i.status into v_status from public.incidents i
  where i.organization_id = p_organization and i.id = p_incident for update;
  if not found then
    return false;
  end if;
  if v_status = 'resolved' then
    return true;
  end if;
  update public.incidents set status = 'resolved', resolved_at = p_resolved_at, resolved_by = p_resolved_by,
    resolution = p_resolution, note = p_note, updated_at = p_resolved_at
  where id = p_incident;
  update public.anomalies set status = 'resolved', resolved_at = p_resolved_at, resolved_by = p_resolved_by,
    resolution = p_resolution, note = coalesce(note, p_note), updated_at = p_resolved_at
  where organization_id = p_organization and incident_id = p_incident and status <> 'resolved';
  return true;
end
$$;
grant execute on function public.resolve_incident(uuid, uuid, timestamptz, uuid, text, text)
  to authenticated, service_role;
