/** A worker of the crash test: the product's own, which can be told to kill itself between two steps. */
import { app } from '@/lib/app'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { systemClock } from '@/lib/core/clock'
import { serviceFunctions } from '@/lib/db/service-functions'
import { work } from '@/lib/pipeline/work'
import { createKiller, killingBuffer, killingFunctions } from './kill-points'
import { workerOptions } from './worker-options'

const { point, times, leaseSeconds } = workerOptions.parse(JSON.parse(process.argv[2] ?? '{}'))
const reach = createKiller(point, times)
const { env, log, buffer: configured } = app()
const service = killingFunctions(serviceFunctions(), reach)
const buffer = env.BUFFER === 'postgres' ? postgresBuffer(service, { leaseSeconds, pollMs: 100 }) : configured

process.send?.({ ready: true })
await work(
  { buffer: killingBuffer(buffer, reach), service, log, now: systemClock },
  new AbortController().signal,
)
