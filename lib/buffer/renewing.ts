import { pause } from '@/lib/core/pause'

/** Work that lasts so many leases is taken to hang: it is renewed no more, and another may begin it. */
const mostLeases = 10

/**
 * Does the work and keeps its lease meanwhile: `renew` is called three times in a lease, until it answers that the lease is
 * lost. A renewal that fails is followed by the next. So a busy machine's worker, which takes long, keeps what it has, and a
 * dead one's lease ends in time.
 */
export async function renewing<Value>(
  leaseSeconds: number,
  renew: () => Promise<boolean>,
  work: () => Promise<Value>,
): Promise<Value> {
  const over = new AbortController()
  const keeping = keep()
  try {
    return await work()
  } finally {
    over.abort()
    await keeping
  }

  async function keep(): Promise<void> {
    for (let renewals = 0; renewals < 3 * mostLeases; renewals++) {
      await pause((leaseSeconds * 1000) / 3, over.signal)
      if (over.signal.aborted) return
      const held = await renew().catch(() => null)
      if (held === false) return
    }
  }
}
