/** A worker of the crash test: the product's own, which can be told to kill itself between two steps. */
import { app } from '@/lib/app'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { systemClock } from '@/lib/core/clock'
import { serviceFunctions } from '@/lib/db/service-functions'
import { work } from '@/lib/pipeline/work'
import { createKiller, killingBuffer, killingFunctions } from './kill-points'

const [point, times = '1'] = process.argv.slice(2)
const reach = createKiller(point, Number(times))
const { env, log, buffer: configured } = app()
const service = killingFunctions(serviceFunctions(), reach)
// What a dead worker held comes to another after a lease: a short one, for there are many deaths.
const buffer =
  env.BUFFER === 'postgres' ? postgresBuffer(service, { leaseSeconds: 2, pollMs: 100 }) : configured

process.send?.({ ready: true })
await work(
  { buffer: killingBuffer(buffer, reach), service, log, now: systemClock },
  new AbortController().signal,
)
