-- What an anomaly's decision rests on, as text that comes back byte for byte, so that it can be computed again.
create table public.anomaly_bundles (
  anomaly_id uuid primary key references public.anomalies (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  bundle text not null check (octet_length(bundle) <= 4194304),
  created_at timestamptz not null default now()
);
create index anomaly_bundles_organization on public.anomaly_bundles (organization_id);
create index anomaly_bundles_age on public.anomaly_bundles (created_at);

alter table public.anomaly_bundles enable row level security;
create policy "members see their evidence" on public.anomaly_bundles for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.anomaly_bundles from anon, authenticated;
grant select on public.anomaly_bundles to authenticated;
