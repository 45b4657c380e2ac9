-- Who did what: one row a call of the API or of a form. Rows are added, and nothing else: no role may change or delete
-- one, and a trigger refuses it to the owner of the table too. They expire by the month.
create schema audit_months;

create table public.audit_logs (
  id uuid not null,
  logged_at timestamptz not null,
  -- Null where nobody has said who they are, as when a login fails. Not a reference: the record outlives what it is about.
  organization_id uuid,
  user_id uuid,
  key_id uuid,
  request_id text check (length(request_id) <= 64),
  ip text check (length(ip) <= 64),
  method text not null check (length(method) <= 16),
  -- The template of the path, or the name of the form.
  route text not null check (length(route) <= 200),
  status smallint not null,
  -- The id of what was touched, as the API shows it.
  target text check (length(target) <= 200),
  -- More than one where like calls of a minute are one row: sending events, and being refused for too many calls.
  calls integer not null default 1 check (calls > 0),
  primary key (id, logged_at)
) partition by range (logged_at);

create index audit_logs_organization on public.audit_logs (organization_id, logged_at desc, id desc);

alter table public.audit_logs enable row level security;
create policy "admins see what was done" on public.audit_logs for select to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
revoke all on public.audit_logs from anon, authenticated, service_role;
grant select on public.audit_logs to authenticated;
grant select, insert on public.audit_logs to service_role;

create function private.on_audit_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception 'what is in the audit log stays as it is' using errcode = 'insufficient_privilege';
end
$$;

create trigger on_audit_change before update or delete on public.audit_logs
  for each row execute function private.on_audit_change();
create trigger on_audit_truncate before truncate on public.audit_logs
  for each statement execute function private.on_audit_change();

-- A row of a month without a partition lands here: an insert never fails for want of one.
create table audit_months.other partition of public.audit_logs default;
alter table audit_months.other enable row level security;
create trigger on_audit_truncate before truncate on audit_months.other
  for each statement execute function private.on_audit_change();

-- Makes the partitions of this month and the next that are missing.
create function private.ensure_audit_months() returns void
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_month date;
  v_name text;
begin
  for v_month in
    select date_trunc('month', (clock_timestamp() at time zone 'UTC'))::date + make_interval(months => n)
    from generate_series(0, 1) n
  loop
    v_name := to_char(v_month, '"month_"YYYYMM');
    continue when to_regclass('audit_months.' || v_name) is not null;
    -- What has landed in the default before its month was made stays there: nothing of the log is ever moved.
    continue when exists (
      select from audit_months.other o
      where o.logged_at >= v_month::timestamp at time zone 'UTC'
        and o.logged_at < (v_month + interval '1 month') at time zone 'UTC'
    );
    execute format('create table audit_months.%I partition of public.audit_logs for values from (%L) to (%L)',
      v_name, v_month::timestamp at time zone 'UTC', (v_month + interval '1 month') at time zone 'UTC');
    execute format('alter table audit_months.%I enable row level security', v_name);
    execute format('create trigger on_audit_truncate before truncate on audit_months.%I '
      || 'for each statement execute function private.on_audit_change()', v_name);
  end loop;
end
$$;
select private.ensure_audit_months();

-- Adds rows [{id, logged_at, organization_id, ...}]; one that is there already (an insert sent again) is left as it is.
-- A person who has just logged in is of no organization yet: then it is the one that they joined first.
create function public.record_audit_logs(p_rows jsonb) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.audit_logs (
    id, logged_at, organization_id, user_id, key_id, request_id, ip, method, route, status, target, calls
  )
  select r.id, r.logged_at,
    coalesce(r.organization_id, (
      select m.organization_id from public.memberships m where m.user_id = r.user_id
      order by m.created_at, m.organization_id limit 1
    )),
    r.user_id, r.key_id, r.request_id, r.ip, r.method, r.route, r.status,
    r.target, r.calls
  from jsonb_to_recordset(p_rows) as r (
    id uuid, logged_at timestamptz, organization_id uuid, user_id uuid, key_id uuid, request_id text, ip text,
    method text, route text, status smallint, target text, calls integer
  )
  on conflict (id, logged_at) do nothing
$$;

grant execute on function public.record_audit_logs(jsonb) to service_role;
