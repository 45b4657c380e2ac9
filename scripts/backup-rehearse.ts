import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Table from 'cli-table3'
import postgres, { type Sql } from 'postgres'
import { verifyAuditLog } from '@/lib/audit/verify-audit-log'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { prepareDatabase } from '@/lib/testing/postgres'
import { differences, digestTables, type TableDigest } from './backup/compare'
import { dump } from './backup/dump'
import { findPostgres } from './backup/find-postgres'
import { restore } from './backup/restore'
import { startServer } from './backup/start-server'
import { fillDatabase, work } from './backup/workload'
import { readArguments, runMain } from './local/command-line'

readArguments(
  `npm run backup:rehearse    Fills a real Postgres as the app does, dumps it, restores the dump into a fresh one with the
migrations applied, compares every table, and lets detection go on in both: it must say the same of the same events.

Needs the programs of a Postgres server and its client, such as Debian's package postgresql.`,
  { options: {} },
)

const programs = ['initdb', 'pg_ctl', 'postgres', 'pg_dump', 'psql']
/** What differs from run to run without meaning anything: ids made at random, and the time of the writing. */
const afterwards = `
  select 'state' as what, s.source as of, d.version || ' ' || d.state as is
  from detector_states d join streams s on s.id = d.stream_id
  union all select 'event', id::text, concat_ws(' ', timestamp, data, p, bits, kind, retention_days) from events
  union all select 'anomaly', kind || fingerprint, concat_ws(' ', status, severity, occurrences, first_seen_at, last_seen_at,
    p, bits, score, per_week, title, why) from anomalies
  union all select 'incident', title, concat_ws(' ', severity, because, first_seen_at, last_seen_at) from incidents
  order by 1, 2, 3`

async function main(): Promise<number> {
  const installed = findPostgres(programs)
  if (installed === null) {
    console.error(
      `Not rehearsed: ${programs.join(', ')} are not installed together. On Debian: apt-get install postgresql`,
    )
    return 3
  }
  const folder = mkdtempSync(join(tmpdir(), 'driftlock-dump-'))
  const file = join(folder, 'driftlock.sql')
  const original = await startServer(installed)
  const copy = await startServer(installed)
  const open: { end(): Promise<void> }[] = []
  try {
    for (const { url } of [original, copy]) await prepareDatabase(url)
    const [a, b] = [original.url, copy.url].map(url => connect(url, open)) as [Database, Database]
    const now = new Date()
    await fillDatabase(a.sql, a.service, now)

    const before = await digestTables(a.sql)
    const dumpMs = await timed(() => dump(original.url, file, installed))
    const restoreMs = await timed(() => restore(copy.url, file, installed))
    const after = await digestTables(b.sql)
    const changed = differences(before, after)
    report(before, changed)
    const megabytes = (statSync(file).size / 2 ** 20).toFixed(1)
    console.log(
      `Postgres ${installed.major}: ${megabytes} MB dumped in ${dumpMs} ms, restored in ${restoreMs} ms.`,
    )

    const hour = {
      from: new Date(now.getTime() - 60_000),
      minutes: 60,
      now: new Date(now.getTime() + 3_600_000),
      seed: 2,
    }
    for (const { sql, service } of [a, b]) await work(sql, service, hour)
    const [told, toldByCopy] = [await a.sql.unsafe(afterwards), await b.sql.unsafe(afterwards)]
    const same = JSON.stringify(told) === JSON.stringify(toldByCopy)
    const audit = await verifyAuditLog(b.service, { now, kept: [] })
    console.log(
      `${told.length} states, events, anomalies and incidents after another hour: ${same ? 'the same in both' : 'NOT THE SAME'}.`,
    )
    console.log(
      `The audit log of the copy: ${audit.rows} rows, ${audit.faults.length === 0 ? 'its chain fits' : 'ITS CHAIN DOES NOT FIT'}.`,
    )
    const again = await restore(copy.url, file, installed).then(
      () => 'NOT REFUSED',
      () => 'refused',
    )
    console.log(`Restoring into a database that is in use: ${again}.`)
    return changed.length === 0 && same && audit.faults.length === 0 && audit.rows > 0 && again === 'refused'
      ? 0
      : 1
  } finally {
    for (const one of open) await one.end()
    await original.stop()
    await copy.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Database {
  sql: Sql
  service: DirectFunctions
}

function connect(url: string, open: { end(): Promise<void> }[]): Database {
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  const service = directFunctions(url)
  open.push({ end: () => sql.end() }, { end: () => service.close() })
  return { sql, service }
}

function report(tables: TableDigest[], changed: string[]): void {
  const table = new Table({
    head: ['table', 'rows', 'restored'],
    colAligns: ['left', 'right', 'left'],
    style: { head: [] },
  })
  for (const { table: name, rows } of tables.filter(({ rows }) => rows > 0)) {
    table.push([name, rows, changed.includes(name) ? 'NOT THE SAME' : 'the same'])
  }
  console.log(table.toString())
  console.log(
    `${tables.length} tables compared, ${tables.filter(({ rows }) => rows === 0).length} of them empty.`,
  )
}

async function timed(run: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await run()
  return Math.round(performance.now() - began)
}

runMain(main)
