-- To make or drop a month of the audit log, Postgres wants the log for itself for a moment. It waits for that a quarter of
-- a second at most, for every call that is to be recorded waits behind it; what is in use is asked again an hour later.
alter function private.ensure_audit_months() set lock_timeout = '250ms';

create or replace function private.expire_audit_logs() returns void
language plpgsql volatile security definer
set search_path = ''
set lock_timeout = '250ms'
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
    begin
      execute format('drop table audit_months.%I', v_table.name);
    exception when lock_not_available then
      return;
    end;
  end loop;
end
$$;
