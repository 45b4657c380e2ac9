import { join } from 'node:path'
import type { PostgresPrograms } from './find-postgres'
import { runProgram } from './run-program'

/** What is ours, and of Supabase's own tables the people and how they log in. Sessions are not kept: everyone logs in again. */
const tables = ['public.*', 'private.*', 'event_days.*', 'audit_months.*', 'auth.users', 'auth.identities']

/**
 * Writes the data of a database to a file of SQL, as it was at one moment. The schema is not in it: the migrations make that.
 * `pg_dump` must be of the server's major version or a newer one.
 */
export async function dump(url: string, file: string, { folder }: PostgresPrograms): Promise<void> {
  await runProgram(join(folder, 'pg_dump'), [
    '--data-only',
    // Days that the new database does not have go to the default partition rather than nowhere.
    '--load-via-partition-root',
    ...tables.flatMap(table => ['--table', table]),
    // Days that have expired and wait for their files to be removed.
    ...['--exclude-table', 'event_days.expired_*'],
    '--file',
    file,
    url,
  ])
}
