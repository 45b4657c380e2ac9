import type { Killable } from '../../../crash/machine'
import { measureMessage } from '../message'
import { type Bench, drained, type Row, startWorkers, whole } from './part'

const samples = 20
const minuteMs = 60_000

/** From an event's being sent to the message about it, by workers and by a schedule of a minute. */
export async function message(bench: Bench): Promise<Row[]> {
  const common = { url: bench.machine.appUrl, samples, drained: () => drained(bench) }

  let running: Killable[] = []
  const byWorker = await measureMessage({
    ...common,
    spreadMs: 10_000,
    giveUpMs: minuteMs,
    async begin() {
      running = await startWorkers(bench, bench.workers, true)
    },
  })
  await Promise.all(running.map(worker => worker.kill()))

  const schedule = startSchedule(bench)
  const byTick = await measureMessage({
    ...common,
    spreadMs: minuteMs,
    giveUpMs: 4 * minuteMs,
    begin: schedule.begin,
  }).finally(schedule.end)

  const row = (what: string, { arrived, p50Ms, p95Ms }: typeof byTick): Row => [
    `from event to message, ${what}`,
    `p95 ${whole(p95Ms)} ms`,
    `p50 ${whole(p50Ms)} ms, ${arrived} of ${samples} arrived`,
  ]
  return [row('with workers', byWorker), row('on a schedule of a minute', byTick)]
}

/** Calls the tick once a minute, as a schedule does, from `begin` to `end`, which waits for the last call. */
function startSchedule({ machine }: Bench) {
  const headers = { Authorization: `Bearer ${machine.env.CRON_SECRET}` }
  let timer: NodeJS.Timeout | undefined
  let last: Promise<unknown> | undefined
  return {
    async begin() {
      timer = setInterval(() => {
        last = fetch(`${machine.appUrl}/api/cron/tick`, { headers })
        // `end` tells of it.
        last.catch(() => {})
      }, minuteMs)
    },
    async end() {
      clearInterval(timer)
      await last
    },
  }
}
