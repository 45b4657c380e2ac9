import { bareEvents, copyIntoPostgres } from '../bare'
import { makeBatch } from '../events'
import { makeStreams } from '../streams'
import { type Bench, drained, type Row, startWorkers, whole } from './part'

const streamCount = 16
const batchSize = 1_000

/** A backlog detected and committed, beside a plain COPY of as wide rows. */
export async function drain(bench: Bench): Promise<Row[]> {
  const { buffer, sql, sender, backlog, workers } = bench
  const owners = await makeStreams(sql, sender.organizationId, streamCount)
  for (let n = 0; n * batchSize < backlog; n++) {
    const owner = owners[n % owners.length]
    if (owner) await buffer.publish([makeBatch(owner, batchSize, n * batchSize)])
  }
  const bare = await copyIntoPostgres(sql, bareEvents)
  // The last one is the one that `drained` starts.
  const running = await startWorkers(bench, workers - 1)
  const began = performance.now()
  await drained(bench)
  const seconds = (performance.now() - began) / 1000
  await Promise.all(running.map(worker => worker.kill()))
  const rate = backlog / seconds
  return [
    [
      'detected and committed',
      `${whole(rate)} events/s`,
      `${(rate / bare).toFixed(2)} of COPY (${whole(bare)})`,
    ],
    [
      'a backlog of 1,000,000',
      `${whole(1_000_000 / rate)} s`,
      `from ${whole(backlog)} in ${seconds.toFixed(1)} s`,
    ],
  ]
}
