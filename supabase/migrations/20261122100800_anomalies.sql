-- What detection knows of each stream, and what it found.
create table public.detector_states (
  stream_id uuid primary key references public.streams (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- Grows by one at each commit. A commit that was computed from another version is refused as stale.
  version bigint not null,
  state text not null,
  -- When nothing may be waiting for it and yet something should have come. Null: silence says nothing here.
  next_due_at timestamptz,
  -- How late this stream's events have been arriving of late.
  lateness_ms bigint not null default 0,
  updated_at timestamptz not null default now()
);
create index detector_states_due on public.detector_states (next_due_at) where next_due_at is not null;
create index detector_states_organization on public.detector_states (organization_id);

create table public.anomalies (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  stream_id uuid not null references public.streams (id) on delete cascade,
  kind text not null check (kind in ('new_pattern', 'unusual_content', 'unusual_value', 'unusual_rate', 'silence')),
  fingerprint text not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  status text not null default 'open' check (status in ('open', 'acknowledged', 'snoozed', 'resolved')),
  occurrences bigint not null default 1,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- The evidence is that of the most surprising occurrence.
  p double precision not null,
  bits real not null,
  score double precision not null,
  per_week double precision not null,
  title text not null,
  why jsonb not null,
  event_id uuid,
  event_time timestamptz not null,
  resolution text check (length(resolution) <= 100),
  note text check (length(note) <= 10000),
  resolved_at timestamptz,
  resolved_by uuid references public.users (id) on delete set null,
  test boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((status = 'resolved') = (resolved_at is not null))
);
-- The same trouble is one row while it is open: a flood counts up.
create unique index anomalies_one_open on public.anomalies (stream_id, kind, fingerprint) where status <> 'resolved';
create index anomalies_newest on public.anomalies (organization_id, last_seen_at desc, id desc);
create index anomalies_first_seen on public.anomalies (organization_id, first_seen_at desc, id desc);
create index anomalies_stream on public.anomalies (stream_id, last_seen_at desc);
create index anomalies_resolved_by on public.anomalies (resolved_by);

-- Events accepted and processed, by the UTC day of their receipt: what is billed. Test streams are not in it.
create table public.usage_daily (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  day date not null,
  stream_id uuid not null,
  events bigint not null,
  primary key (organization_id, day, stream_id)
);

alter table public.detector_states enable row level security;
alter table public.anomalies enable row level security;
alter table public.usage_daily enable row level security;

create policy "members see their anomalies" on public.anomalies for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members triage anomalies" on public.anomalies for update to authenticated
  using (organization_id = any ((select private.organizations_as('member'))::uuid[]))
  with check (organization_id = any ((select private.organizations_as('member'))::uuid[]));
-- People sign for themselves only.
create function private.on_resolved_by() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.resolved_by <> (select auth.uid()) then
    raise exception 'resolved_by must be the caller' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger on_resolved_by before update of resolved_by on public.anomalies
  for each row when (new.resolved_by is distinct from old.resolved_by)
  execute function private.on_resolved_by();

create policy "admins delete anomalies" on public.anomalies for delete to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
create policy "members see their usage" on public.usage_daily for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));

revoke all on public.detector_states, public.anomalies, public.usage_daily from anon, authenticated;
grant select on public.anomalies, public.usage_daily to authenticated;
grant update (status, resolution, note, resolved_at, resolved_by, updated_at) on public.anomalies to authenticated;
grant delete on public.anomalies to authenticated;
