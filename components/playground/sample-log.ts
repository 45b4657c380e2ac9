const lines = 1200

/** A log of background jobs with two troubles in it, for who has none at hand: made, not recorded. */
export function sampleLog(): string {
  const jobs = ['send-receipt', 'resize-image', 'sync-stock']
  const log = Array.from({ length: lines }, (_, index) => {
    const job = jobs[pick(index, jobs.length)]
    const slow = index > 1000 && job === 'sync-stock'
    const ms = slow ? 9000 + pick(index + 5, 900) : 120 + pick(index + 5, 60)
    return `worker ${1 + pick(index + 1, 4)} finished ${job} in ${ms} ms, attempt 1`
  })
  log[700] = 'worker 3 could not lock the table stock: deadlock detected, the transaction was rolled back'
  return log.join('\n')
}

/** A number from 0 to `below`, the same for the same place. */
function pick(place: number, below: number): number {
  const mixed = Math.imul(place ^ (place >>> 15), 0x2c1b3c6d) ^ Math.imul(place + 0x9e3779b9, 0x297a2d39)
  return (mixed >>> 8) % below
}
