-- The chain over the audit log. A sealer that runs beside it gives each row, per organization, the next number and a
-- hash that has the hash before it inside: whoever changes a row must change every seal after it. Seals outlive their
-- rows, so that the chain holds together when months expire.
create table public.audit_seals (
  -- The nil uuid for rows of no organization.
  organization_id uuid not null,
  sequence bigint not null check (sequence > 0),
  audit_log_id uuid not null unique,
  logged_at timestamptz not null,
  -- SHA-256 of the row and its number, see private.audit_row_hash.
  row_hash bytea not null check (octet_length(row_hash) = 32),
  -- SHA-256 of the hash before (32 zero bytes before the first) and the row's.
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, sequence)
);

alter table public.audit_seals enable row level security;
create policy "admins see the seals" on public.audit_seals for select to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
revoke all on public.audit_seals from anon, authenticated, service_role;
grant select on public.audit_seals to authenticated, service_role;
create trigger on_audit_change before update or delete on public.audit_seals
  for each row execute function private.on_audit_change();
create trigger on_audit_truncate before truncate on public.audit_seals
  for each statement execute function private.on_audit_change();

-- Rows that wait for their seal, in the order of their coming.
create table private.audit_unsealed (
  position bigint primary key generated always as identity,
  audit_log_id uuid not null,
  logged_at timestamptz not null,
  organization_id uuid
);
alter table private.audit_unsealed enable row level security;

create function private.on_audit_log() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into private.audit_unsealed (audit_log_id, logged_at, organization_id)
  values (new.id, new.logged_at, new.organization_id);
  return null;
end
$$;
create trigger on_audit_log after insert on public.audit_logs
  for each row execute function private.on_audit_log();

-- A value so that no two lists of values read the same: its length in bytes and the value, or a dash for null.
create function private.netstring(p_value text) returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select coalesce(octet_length(p_value)::text || ':' || p_value, '-') || ','
$$;

create function private.audit_row_hash(p_sequence bigint, p_row public.audit_logs) returns bytea
language sql stable
set search_path = ''
as $$
  select sha256(convert_to(
    private.netstring(p_sequence::text)
    || private.netstring((p_row).id::text)
    || private.netstring(to_char((p_row).logged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || private.netstring((p_row).organization_id::text)
    || private.netstring((p_row).user_id::text)
    || private.netstring((p_row).key_id::text)
    || private.netstring((p_row).request_id)
    || private.netstring((p_row).ip)
    || private.netstring((p_row).method)
    || private.netstring((p_row).route)
    || private.netstring((p_row).status::text)
    || private.netstring((p_row).target)
    || private.netstring((p_row).calls::text), 'UTF8'))
$$;

insert into public.leases (name) values ('audit') on conflict do nothing;

-- Seals up to p_limit of the rows that wait, the longest waiting first. Answers how many. One sealer at a time: while
-- another is at it, nothing happens. The lease is held by the transaction, so that a dead sealer holds nothing.
create function public.seal_audit_logs(p_limit integer) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_waiting record;
  v_chain uuid;
  v_sequence bigint;
  v_hash bytea;
  v_row_hash bytea;
  v_sealed integer := 0;
begin
  perform from public.leases where name = 'audit' for update skip locked;
  if not found then
    return 0;
  end if;
  for v_waiting in
    select w.position, coalesce(l.organization_id, '00000000-0000-0000-0000-000000000000') as chain, l as log
    from (select u.* from private.audit_unsealed u order by u.position limit p_limit) w
    join public.audit_logs l on l.id = w.audit_log_id and l.logged_at = w.logged_at
    order by 2, w.position
  loop
    if v_chain is distinct from v_waiting.chain then
      v_chain := v_waiting.chain;
      select s.sequence, s.hash into v_sequence, v_hash from public.audit_seals s
      where s.organization_id = v_chain order by s.sequence desc limit 1;
      if not found then
        v_sequence := 0;
        v_hash := decode(repeat('00', 32), 'hex');
      end if;
    end if;
    v_sequence := v_sequence + 1;
    v_row_hash := private.audit_row_hash(v_sequence, v_waiting.log);
    v_hash := sha256(v_hash || v_row_hash);
    insert into public.audit_seals (organization_id, sequence, audit_log_id, logged_at, row_hash, hash)
    values (v_chain, v_sequence, (v_waiting.log).id, (v_waiting.log).logged_at, v_row_hash, v_hash);
    delete from private.audit_unsealed where position = v_waiting.position;
    v_sealed := v_sealed + 1;
  end loop;
  return v_sealed;
end
$$;

-- Where each chain begins and ends, by organization.
create function public.audit_chains() returns table (organization_id uuid, last_sequence bigint)
language sql stable
set search_path = ''
as $$
  select s.organization_id, max(s.sequence) from public.audit_seals s group by s.organization_id order by 1
$$;

-- A stretch of a chain: each seal with its row as it is now, null where there is none.
create function public.audit_chain_page(p_organization uuid, p_after bigint, p_limit integer)
returns table (
  sequence bigint, audit_log_id uuid, logged_at timestamptz, row_hash text, hash text, sealed_at timestamptz, log jsonb
)
language sql stable
set search_path = ''
set timezone = 'UTC'
as $$
  select s.sequence, s.audit_log_id, s.logged_at, encode(s.row_hash, 'hex'), encode(s.hash, 'hex'), s.sealed_at, to_jsonb(l)
  from public.audit_seals s
  left join public.audit_logs l on l.id = s.audit_log_id and l.logged_at = s.logged_at
  where s.organization_id = p_organization and s.sequence > p_after
  order by s.sequence limit p_limit
$$;

-- Rows outside of the chains: those that wait for their seal, those that do not wait and have none, and places in the
-- queue whose row is gone. `example` is the id of one of the latter two.
create function public.audit_strays()
returns table (waiting bigint, oldest_waiting timestamptz, unsealed bigint, vanished bigint, example uuid)
language sql stable security definer
set search_path = ''
as $$
  with strays as (
    select l.id from public.audit_logs l
    where not exists (select from public.audit_seals s where s.audit_log_id = l.id)
      and not exists (select from private.audit_unsealed u where u.audit_log_id = l.id)
  ), gone as (
    select u.audit_log_id as id from private.audit_unsealed u
    where not exists (select from public.audit_logs l where l.id = u.audit_log_id and l.logged_at = u.logged_at)
  )
  select (select count(*) from private.audit_unsealed) - (select count(*) from gone),
    (select min(u.logged_at) from private.audit_unsealed u),
    (select count(*) from strays),
    (select count(*) from gone),
    (select id from (select id from strays union all select id from gone) found limit 1)
$$;

grant execute on function
  public.seal_audit_logs(integer), public.audit_chains(), public.audit_chain_page(uuid, bigint, integer), public.audit_strays()
  to service_role;

-- Drops the months that lie wholly before the last 400 days, with nothing of them waiting for its seal.
create function private.expire_audit_logs() returns void
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_table record;
begin
  for v_table in
    select c.relname as name, to_date(substr(c.relname, 7), 'YYYYMM') as month
    from pg_catalog.pg_class c
    where c.relnamespace = 'audit_months'::regnamespace and c.relkind = 'r' and c.relname ~ '^month_\d{6}$'
  loop
    continue when v_table.month + interval '1 month' > (clock_timestamp() at time zone 'UTC') - interval '400 days';
    continue when exists (
      select from private.audit_unsealed u where u.logged_at < (v_table.month + interval '1 month') at time zone 'UTC'
    );
    execute format('drop table audit_months.%I', v_table.name);
  end loop;
end
$$;
