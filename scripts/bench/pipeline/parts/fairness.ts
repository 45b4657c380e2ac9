import { openSender } from '../../../crash/sender'
import { measureDelay } from '../delay'
import { makeStreams } from '../streams'
import { type Bench, type Row, startWorkers, whole } from './part'

const smallSenders = 5
const floodEvents = 50_000

/** The delay of five small senders, alone and beside the flood of another organization. */
export async function fairness(bench: Bench): Promise<Row[]> {
  const { machine, buffer, sql, durationMs, workers } = bench
  const small = await Promise.all(Array.from({ length: smallSenders }, () => openSender(machine)))
  const streams = await Promise.all(small.map(({ organizationId }) => makeStreams(sql, organizationId, 1)))
  const large = await makeStreams(sql, (await openSender(machine)).organizationId, 16)
  const running = await startWorkers(bench, workers)
  const common = { buffer, sql, senders: streams.flat(), durationMs: 2 * durationMs }
  const alone = await measureDelay(common)
  const beside = await measureDelay({ ...common, flood: { owners: large, events: floodEvents } })
  await Promise.all(running.map(worker => worker.kill()))
  const ratio = (beside.p50Ms / alone.p50Ms).toFixed(2)
  const ratio95 = (beside.p95Ms / alone.p95Ms).toFixed(2)
  return [
    ['five small senders, alone', `p50 ${whole(alone.p50Ms)} ms`, `p95 ${whole(alone.p95Ms)} ms`],
    [
      `beside ${whole(floodEvents)} waiting of another`,
      `p50 ${whole(beside.p50Ms)} ms`,
      `p95 ${whole(beside.p95Ms)} ms`,
    ],
    ['ratio', ratio, `p95 ${ratio95}`],
  ]
}
