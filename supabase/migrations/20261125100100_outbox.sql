-- What is to be told, in the transaction of what it tells of. It leaves from here, at least once, with the same id on
-- every try.
create table public.outbox (
  id uuid primary key default public.uuid_v7(),
  -- Null: a mail about somebody's own account.
  organization_id uuid references public.organizations (id) on delete cascade,
  -- Null: a mail to one person that no channel decides about.
  channel_id uuid references public.channels (id) on delete cascade,
  channel_kind text not null check (channel_kind in ('email', 'slack', 'webhook')),
  -- Whom a mail goes to: a person, or an address of somebody without an account.
  user_id uuid references public.users (id) on delete cascade,
  address text check (length(address) between 3 and 320),
  kind text not null check (kind ~ '^[a-z][a-z_.]{1,63}$'),
  -- What is told once: a second message of the same key is none.
  dedupe_key text not null check (length(dedupe_key) between 1 and 500),
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  incident_id uuid references public.incidents (id) on delete set null,
  data jsonb not null,
  -- As composed at the first try; later ones send the same.
  message jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  -- Who sends it holds it until then; the lease is numbered, so that one that was lost is known.
  lease integer not null default 0,
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  -- Somebody pressed the test button.
  test boolean not null default false,
  -- Messages of one lane take turns with those of others: one that answers slowly keeps only its own waiting.
  lane uuid not null generated always as (
    coalesce(channel_id, organization_id, user_id, '00000000-0000-0000-0000-000000000000')) stored,
  check ((channel_kind = 'email') = (user_id is not null or address is not null)),
  check (user_id is null or address is null),
  unique nulls not distinct (organization_id, dedupe_key)
);
create index outbox_waiting on public.outbox (channel_kind, lane, due_at) where state = 'waiting';
create index outbox_leased on public.outbox (channel_kind, lane) where leased_until is not null;
create index outbox_ended on public.outbox (created_at) where state <> 'waiting';
create index outbox_channel on public.outbox (channel_id);
create index outbox_user on public.outbox (user_id);
create index outbox_incident on public.outbox (incident_id);

-- Every try to send a message, and what became of it.
create table public.deliveries (
  id uuid primary key default public.uuid_v7(),
  outbox_id uuid not null references public.outbox (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete cascade,
  channel_id uuid references public.channels (id) on delete cascade,
  attempt integer not null check (attempt > 0),
  at timestamptz not null default now(),
  outcome text not null check (outcome in ('sent', 'failed', 'dropped')),
  -- As HTTP or SMTP has it. Null: there was no answer.
  status integer,
  detail text not null check (length(detail) <= 2000),
  took_ms integer not null check (took_ms >= 0)
);
create index deliveries_outbox on public.deliveries (outbox_id);
create index deliveries_organization on public.deliveries (organization_id, id desc);
create index deliveries_channel on public.deliveries (channel_id, id desc);

alter table public.outbox enable row level security;
alter table public.deliveries enable row level security;
-- Messages hold links that act in the name of whom they were sent to: nobody reads them here.
create policy "members see their deliveries" on public.deliveries for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.outbox, public.deliveries from anon, authenticated;
grant select on public.deliveries to authenticated;

-- Queues a message for one channel: one row, for e-mail one for each recipient. Answers how many rows are new: what the
-- channel was told before, it is not told again. p_about names what it is of, such as an incident's id and its severity.
create function private.queue_for_channel(
  p_channel uuid, p_kind text, p_about text, p_severity text, p_data jsonb, p_incident uuid default null,
  p_due_at timestamptz default now()
) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  insert into public.outbox (
    organization_id, channel_id, channel_kind, user_id, kind, dedupe_key, severity, incident_id, data, due_at)
  select c.organization_id, c.id, c.kind, r.user_id, p_kind, concat_ws(':', p_kind, p_about, c.id, r.user_id),
    p_severity, p_incident, p_data, p_due_at
  from public.channels c cross join lateral private.recipients_of(c) as r (user_id)
  where c.id = p_channel and c.enabled
  on conflict (organization_id, dedupe_key) do nothing;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Whom a channel's mail goes to; of other kinds one row without a person.
create function private.recipients_of(p_channel public.channels) returns setof uuid
language sql stable
set search_path = ''
as $$
  select null::uuid where p_channel.kind <> 'email'
  union all
  select m.user_id from public.memberships m
  where p_channel.kind = 'email' and m.organization_id = p_channel.organization_id
    and case p_channel.recipients
      when 'everyone' then true
      when 'admins' then m.role in ('owner', 'admin')
      else m.user_id = any (p_channel.user_ids)
    end
$$;

create function private.severity_rank(p_severity text) returns integer
language sql immutable
set search_path = ''
as $$
  select array_position(array['low', 'medium', 'high', 'critical'], p_severity)
$$;

-- Queues a message for every channel of the organization that wants it: all that are on, or with a severity those whose
-- least it reaches. What a test sent (p_test) tells nobody. Answers how many rows are new.
create function private.queue_message(
  p_organization uuid, p_kind text, p_about text, p_severity text, p_data jsonb, p_incident uuid default null,
  p_test boolean default false, p_due_at timestamptz default now()
) returns integer
language sql volatile security definer
set search_path = ''
as $$
  select coalesce(sum(
    private.queue_for_channel(c.id, p_kind, p_about, p_severity, p_data, p_incident, p_due_at)), 0)::integer
  from public.channels c
  where c.organization_id = p_organization and c.enabled and not p_test
    and (p_severity is null or private.severity_rank(p_severity) >= private.severity_rank(c.least_severity))
$$;

grant execute on function
  private.queue_for_channel(uuid, text, text, text, jsonb, uuid, timestamptz),
  private.queue_message(uuid, text, text, text, jsonb, uuid, boolean, timestamptz),
  private.severity_rank(text)
to service_role;

-- Queues a mail to one person, or to an address of somebody without an account, whatever the channels say; p_organization
-- null for what is about somebody's own account. False when one of this key was queued before. Once it has left, or has
-- failed for good, what it said is forgotten.
create function public.queue_mail(
  p_kind text, p_dedupe_key text, p_data jsonb, p_organization uuid default null, p_user uuid default null,
  p_address text default null
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  insert into public.outbox (organization_id, channel_kind, user_id, address, kind, dedupe_key, data)
  values (p_organization, 'email', p_user, p_address, p_kind, p_dedupe_key, p_data)
  on conflict (organization_id, dedupe_key) do nothing;
  return found;
end
$$;
