-- The buffer between accepting and detecting: one row a batch, one batch one stream's events of one request.
create table public.event_batches (
  id text primary key,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  stream_id uuid not null references public.streams (id) on delete cascade,
  -- Batches of a shard go to one worker at a time. The last digit of a UUIDv7 is random, and stays the stream's.
  shard smallint not null generated always as ((('x' || right(stream_id::text, 1))::bit(4))::integer) stored,
  sequence bigint not null generated always as identity,
  events jsonb not null,
  event_count integer not null check (event_count > 0),
  attempts integer not null default 0,
  not_before timestamptz not null default now(),
  enqueued_at timestamptz not null default now(),
  set_aside_at timestamptz,
  reason text
);
create index event_batches_waiting on public.event_batches (shard, sequence) where set_aside_at is null;
create index event_batches_stream on public.event_batches (stream_id, sequence) where set_aside_at is null;
create index event_batches_organization on public.event_batches (organization_id);

-- Who holds what, until when. The token grows with each new holder: work done under an older one is refused.
create table public.leases (
  name text primary key,
  owner text,
  token bigint not null default 0,
  expires_at timestamptz not null default '-infinity',
  -- The batches handed to the holder: if it vanishes, these are the ones that may have killed it.
  working text[] not null default '{}'
);
insert into public.leases (name) select 'shard:' || n from generate_series(0, 15) n;

-- Batches whose effect is in the database. A second commit of one finds it here and does nothing.
create table public.processed_batches (
  batch_id text primary key,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  processed_at timestamptz not null default now(),
  events integer not null,
  duplicates integer not null
);
create index processed_batches_organization on public.processed_batches (organization_id);
create index processed_batches_age on public.processed_batches (processed_at);

alter table public.event_batches enable row level security;
alter table public.leases enable row level security;
alter table public.processed_batches enable row level security;
revoke all on public.event_batches, public.leases, public.processed_batches from anon, authenticated;
