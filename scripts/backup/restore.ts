import { join } from 'node:path'
import type { PostgresPrograms } from './find-postgres'
import { runProgram } from './run-program'

/** Triggers and foreign keys have done their work when the rows were first written. */
const asReplica = 'set session_replication_role = replica'

/** Refuses a database that people use, and takes out the few rows that migrations put in: the dump has them. */
const empty = `do $$
declare
  v_table text;
begin
  if exists (select from auth.users) then
    raise exception 'There are accounts in this database already: restore into a fresh one, with the migrations applied.';
  end if;
  for v_table in
    select format('%I.%I', schemaname, tablename) from pg_catalog.pg_tables where schemaname in ('public', 'private')
  loop
    execute 'truncate ' || v_table || ' cascade';
  end loop;
end
$$`

/** What came of days that have no partition moves into theirs. */
const settle = `select public.ensure_event_partitions(min(timestamp)::date, max(timestamp)::date) from public.events
  having count(*) > 0`

/** Reads a file of `dump` into a fresh database that has the same migrations: all of it, or nothing. */
export async function restore(url: string, file: string, { folder }: PostgresPrograms): Promise<void> {
  await runProgram(join(folder, 'psql'), [
    '--no-psqlrc',
    '--quiet',
    '--output=/dev/null',
    '--set=ON_ERROR_STOP=1',
    '--single-transaction',
    `--command=${asReplica}`,
    `--command=${empty}`,
    `--file=${file}`,
    // The dump has emptied the search path for its own use.
    '--command=set search_path = public',
    `--command=${settle}`,
    url,
  ])
}
