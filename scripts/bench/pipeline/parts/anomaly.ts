import { measureAnomaly } from '../anomaly'
import { type Bench, drained, type Row, startWorkers, whole } from './part'

const samples = 20

/** From an event's being sent to its anomaly, with one worker. */
export async function anomaly(bench: Bench): Promise<Row[]> {
  const { machine, sql, sender } = bench
  const [worker] = await startWorkers(bench, 1)
  const { found, p50Ms, p95Ms } = await measureAnomaly({
    url: machine.appUrl,
    sql,
    ...sender,
    samples,
    drained: () => drained(bench),
  })
  await worker?.kill()
  return [
    [
      'from event to anomaly',
      `p95 ${whole(p95Ms)} ms`,
      `p50 ${whole(p50Ms)} ms, ${found} of ${samples} found`,
    ],
  ]
}
