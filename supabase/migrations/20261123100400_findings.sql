-- What some setting would tell, told or not: so the past can be judged at any setting. One row for what a delivery
-- showed of one kind and fingerprint within five minutes.
create table public.findings (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  stream_id uuid not null references public.streams (id) on delete cascade,
  -- The order in which they were committed, which is the order in which incidents are made of them.
  sequence bigint not null generated always as identity,
  kind text not null check (kind = any (public.finding_kinds())),
  fingerprint text not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  occurrences bigint not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  p double precision not null,
  -- The least of its occurrences: told at any setting that allows as many a week.
  per_week double precision not null,
  title text not null,
  why jsonb not null,
  symptom jsonb not null,
  test boolean not null default false
);
create index findings_order on public.findings (organization_id, last_seen_at, sequence);
create index findings_pattern on public.findings (stream_id, kind, fingerprint, last_seen_at);
create index findings_age on public.findings (last_seen_at);

alter table public.findings enable row level security;
create policy "members see their findings" on public.findings for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.findings from anon, authenticated;
grant select on public.findings to authenticated;
