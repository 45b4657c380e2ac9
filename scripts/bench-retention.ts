import { cpus } from 'node:os'
import Table from 'cli-table3'
import postgres from 'postgres'
import { directFunctions } from '@/lib/db/direct-functions'
import { startPostgres } from '@/lib/testing/postgres'
import { fillDay } from './bench/retention/fill-day'
import { watchWriters } from './bench/retention/watch-writers'
import { readArguments, runMain, wholeNumber } from './local/command-line'

const help = `npm run bench:retention -- [options]    How long it takes to let a day of events expire, on a real Postgres, while
others write and read.

  --rows NUMBER   events of the day (30000000; that takes some 12 GB of disk and, on two cores, half an hour to make)
  --help`

const { values } = readArguments(help, { options: { rows: { type: 'string', default: '30000000' } } })
const rows = wholeNumber('--rows', values.rows, { min: 1000, max: 200_000_000 })

async function main(): Promise<number> {
  // As a small server would have it. The disk is not waited for: that would only slow the making of the rows.
  const settings = [
    'shared_buffers=512MB',
    'maintenance_work_mem=512MB',
    'max_wal_size=8GB',
    'wal_level=minimal',
    'max_wal_senders=0',
  ]
  const database = await startPostgres({ settings })
  const sql = postgres(database.url, { max: 4, onnotice: () => {} })
  const service = directFunctions(database.url)
  try {
    const filled = await fillDay(sql, rows)
    const gb = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`
    console.log(
      `${rows.toLocaleString('en')} events of one day, ${gb(filled.bytes)} with their indexes; made in ${seconds(filled.insertMs)}, indexed in ${seconds(filled.indexMs)}`,
    )

    const quiet = await watchWriters(sql, () => new Promise(resolve => setTimeout(resolve, 3000)))
    const dropped = await watchWriters(sql, async () => {
      const began = performance.now()
      const { data, error } = await service.rpc('drop_expired_event_day')
      if (error) throw new Error(error.message)
      const { day, rows: estimate } = data as { day: string | null; rows: number }
      return { day, estimate, tookMs: performance.now() - began }
    })
    const { day, tookMs } = dropped.value
    const removed = await watchWriters(sql, async () => {
      const began = performance.now()
      const { data, error } = await service.rpc('remove_expired_event_day')
      if (error || data !== 0)
        throw new Error(error?.message ?? `Expected one day to remove, and got ${data}`)
      return performance.now() - began
    })
    if (day !== filled.day) throw new Error(`Expected ${filled.day} to be dropped, and ${day} was`)
    const [{ count: left } = { count: -1 }] = await sql<
      { count: number }[]
    >`select count(*)::int as count from events
      where retention_days = 7 and timestamp < now() - interval '8 days'`

    const table = new Table({
      head: ['', 'writes', 'slowest write', 'reads', 'slowest read'],
      style: { head: [] },
    })
    for (const [name, { writes, reads }] of Object.entries({
      'before, for 3 s': quiet,
      'while the day was dropped': dropped,
      'while its files were removed': removed,
    })) {
      table.push([name, writes.count, ms(writes.slowestMs), reads.count, ms(reads.slowestMs)])
    }
    console.log(
      `${cpus().length} cores, Postgres 18: dropped in ${ms(tookMs)}, ${left} of its events left; its files removed in ${ms(removed.value)}`,
    )
    console.log(table.toString())
    return tookMs < 1000 && left === 0 ? 0 : 1
  } finally {
    await service.close()
    await sql.end()
    await database.stop()
  }
}

const ms = (value: number) => `${value.toFixed(0)} ms`
const seconds = (value: number) => `${(value / 1000).toFixed(0)} s`

runMain(main)
