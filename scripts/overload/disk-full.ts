import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Machine, startMachine } from '../crash/machine'
import { openSender } from '../crash/sender'
import { countStored } from './count-stored'
import { type Answers, load } from './load'
import { mountSmallDisk } from './small-disk'

const diskMegabytes = 400
/** So little is left that a second of events fills it. */
const leftBytes = 512 * 1024
const perSecond = 10
const longestMs = 120_000
/** Small segments, so that the log of the database does not take the disk before the events do. */
const settings = ['max_wal_size=64MB', 'shared_buffers=32MB']

/** So many events that a database cannot make smaller. */
function incompressible(size: number): string {
  const event = () => ({ stream_type: 'logs', data: randomBytes(150).toString('base64') })
  return JSON.stringify(Array.from({ length: size }, event))
}

interface DiskFull {
  before: Answers
  full: Answers
  after: Answers
  stored: number
}

/**
 * Sends so many events a request while the disk of their database fills up, and after it has room again. Null where this machine does not let
 * a small disk be mounted.
 */
export async function fillDisk(size: number): Promise<DiskFull | null> {
  const disk = mountSmallDisk(diskMegabytes)
  if (disk === null) return null
  let machine: Machine | undefined
  try {
    machine = await startMachine({ postgresIn: disk.folder, settings })
    const sender = await openSender(machine)
    const common = { url: machine.appUrl, apiKey: sender.apiKey, body: incompressible(size), perSecond }
    const before = await load({ ...common, durationMs: 3_000 })
    disk.fill(leftBytes)
    const full = await load({ ...common, durationMs: 15_000 })
    disk.free()
    await machine.postgres.recover()
    await sleep(1_000)
    const after = await load({ ...common, durationMs: 3_000 })
    await drain(machine)
    return { before, full, after, stored: await countStored(machine, sender.organizationId) }
  } finally {
    await machine?.stop()
    disk.remove()
  }
}

/** Has a worker store everything that waits in the database. */
async function drain(machine: Machine): Promise<void> {
  const sql = postgres(machine.postgres.url, { max: 1, onnotice: () => {} })
  const worker = await machine.startWorker()
  try {
    const endMs = Date.now() + longestMs
    while ((await sql`select from event_batches limit 1`).length > 0) {
      if (Date.now() > endMs) throw new Error(`Events still waited after ${longestMs / 1000} seconds.`)
      await sleep(100)
    }
  } finally {
    await worker.kill()
    await sql.end()
  }
}
